/** The manager's screens. */
@NullMarked
package app.lianxi.insight.ui;

import org.jspecify.annotations.NullMarked;
