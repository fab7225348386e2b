/** Screens of QR codes. */
@NullMarked
package app.lianxi.optin.ui;

import org.jspecify.annotations.NullMarked;
