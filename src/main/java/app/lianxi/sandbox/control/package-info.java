/** The control page: what was sent, what was answered, and the knobs. */
@NullMarked
package app.lianxi.sandbox.control;

import org.jspecify.annotations.NullMarked;
