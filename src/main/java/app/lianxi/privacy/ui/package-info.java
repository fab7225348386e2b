/** The administrators' screen of requests. */
@NullMarked
package app.lianxi.privacy.ui;

import org.jspecify.annotations.NullMarked;
