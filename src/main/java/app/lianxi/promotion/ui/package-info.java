/** The marketer's promotions. */
@NullMarked
package app.lianxi.promotion.ui;

import org.jspecify.annotations.NullMarked;
