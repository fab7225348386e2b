/** Follow-ups: what is to be done for a client, by hand, from a note, a template or a rule. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"ids", "money", "access", "client", "profile", "payment", "purchase", "visit"})
package app.lianxi.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
