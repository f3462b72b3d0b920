/**
 * How talks end: one side leaves, switches to another stranger, or blocks the other, or nobody
 * writes any more.
 */
@NullMarked
package chat.parley.matchmaker.ending;

import org.jspecify.annotations.NullMarked;
