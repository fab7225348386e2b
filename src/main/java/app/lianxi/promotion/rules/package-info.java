/** What a promotion promises and who may have it: plain functions of facts, without a clock or a database. */
@NullMarked
@NamedInterface("rules")
package app.lianxi.promotion.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
