/** The administrators' page of exchange rates. */
@NullMarked
package app.lianxi.rate.ui;

import org.jspecify.annotations.NullMarked;
