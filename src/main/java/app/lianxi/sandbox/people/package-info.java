/** The sample travellers, their openids and what stands in their chats. */
@NullMarked
package app.lianxi.sandbox.people;

import org.jspecify.annotations.NullMarked;
