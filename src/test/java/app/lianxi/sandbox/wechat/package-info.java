@NullMarked
package app.lianxi.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
