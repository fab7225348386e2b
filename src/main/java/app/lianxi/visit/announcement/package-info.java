/** The grammar of announcements: what a client's message says about her own coming. */
@NullMarked
package app.lianxi.visit.announcement;

import org.jspecify.annotations.NullMarked;
