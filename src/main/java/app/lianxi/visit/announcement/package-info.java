/** The grammar of announcements: what a client's message says about her own coming. */
@NullMarked
@NamedInterface("announcement")
package app.lianxi.visit.announcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
