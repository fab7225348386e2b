/** The screen on which statements are worked off. */
@NullMarked
package app.lianxi.statement.ui;

import org.jspecify.annotations.NullMarked;
