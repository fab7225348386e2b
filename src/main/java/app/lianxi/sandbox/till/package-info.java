/** The boutique's till: an amount, a code to pay, refunds. */
@NullMarked
package app.lianxi.sandbox.till;

import org.jspecify.annotations.NullMarked;
