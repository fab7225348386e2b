@NullMarked
package app.lianxi.sandbox;

import org.jspecify.annotations.NullMarked;
