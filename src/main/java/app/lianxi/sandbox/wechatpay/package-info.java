/** The stand-in for WeChat Pay global v3. */
@NullMarked
package app.lianxi.sandbox.wechatpay;

import org.jspecify.annotations.NullMarked;
