/** Waits through outages: nothing is skipped or given up. */
@NullMarked
package chat.parley.platform.retry;

import org.jspecify.annotations.NullMarked;
