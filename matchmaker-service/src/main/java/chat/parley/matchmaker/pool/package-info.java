/** Who waits for a stranger, and the claim by which two of them leave the pool together. */
@NullMarked
package chat.parley.matchmaker.pool;

import org.jspecify.annotations.NullMarked;
