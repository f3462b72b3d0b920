/** Reads topics through every outage: nothing is skipped or given up. */
@NullMarked
package chat.parley.room.resilience;

import org.jspecify.annotations.NullMarked;
