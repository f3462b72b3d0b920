/** The waiting pool, and the claim by which two people leave it together. */
@NullMarked
package chat.parley.matchmaker.pool;

import org.jspecify.annotations.NullMarked;
