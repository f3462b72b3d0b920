/** Who waits for a stranger, and the commands by which they come and go. */
@NullMarked
package chat.parley.matchmaker.waiting;

import org.jspecify.annotations.NullMarked;
