/** The administrators' pages of the accounts. */
@NullMarked
package app.lianxi.account.ui;

import org.jspecify.annotations.NullMarked;
