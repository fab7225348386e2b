/** The stand-in for Citcon: UPI's calls, and IPN of UPI and of CHOP. */
@NullMarked
package app.lianxi.sandbox.citcon;

import org.jspecify.annotations.NullMarked;
