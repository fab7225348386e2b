/** What the platforms still have to deliver to the house, how often they try, and the log of what went to and fro. */
@NullMarked
package app.lianxi.sandbox.delivery;

import org.jspecify.annotations.NullMarked;
