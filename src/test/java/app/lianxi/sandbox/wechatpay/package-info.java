@NullMarked
package app.lianxi.sandbox.wechatpay;

import org.jspecify.annotations.NullMarked;
