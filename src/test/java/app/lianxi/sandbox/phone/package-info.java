@NullMarked
package app.lianxi.sandbox.phone;

import org.jspecify.annotations.NullMarked;
