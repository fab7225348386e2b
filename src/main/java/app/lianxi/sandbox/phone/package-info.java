/** The traveller's phone: chats, scanning, paying, and the browser inside WeChat. */
@NullMarked
package app.lianxi.sandbox.phone;

import org.jspecify.annotations.NullMarked;
