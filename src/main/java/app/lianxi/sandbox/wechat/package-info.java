/** The stand-in for the Official Account platform. */
@NullMarked
package app.lianxi.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
