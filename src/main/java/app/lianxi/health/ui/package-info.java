/** The administrators' page of what is wrong. */
@NullMarked
package app.lianxi.health.ui;

import org.jspecify.annotations.NullMarked;
