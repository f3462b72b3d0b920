/** Reading topics through every outage: nothing is skipped, nothing is given up. */
@NullMarked
package chat.parley.room.resilience;

import org.jspecify.annotations.NullMarked;
