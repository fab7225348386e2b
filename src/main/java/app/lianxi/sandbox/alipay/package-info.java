/** The stand-in for Alipay+ (Antom AMS): payments by the code that a wallet shows. */
@NullMarked
package app.lianxi.sandbox.alipay;

import org.jspecify.annotations.NullMarked;
