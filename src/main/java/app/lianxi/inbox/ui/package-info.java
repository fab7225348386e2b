/** The administrator's screen of what platforms sent. */
@NullMarked
package app.lianxi.inbox.ui;

import org.jspecify.annotations.NullMarked;
