/** Today, the clients and the payments, drawn. */
@NullMarked
package app.lianxi.desk.ui;

import org.jspecify.annotations.NullMarked;
