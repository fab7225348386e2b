/** The client's own pages: server-rendered, small, for the browser inside WeChat on a foreign roaming connection. */
@NullMarked
package app.lianxi.optin.page;

import org.jspecify.annotations.NullMarked;
