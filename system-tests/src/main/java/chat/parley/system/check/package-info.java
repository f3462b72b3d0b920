/** Checks Parley's promises of delivery against what clients saw and what was stored. */
@NullMarked
package chat.parley.system.check;

import org.jspecify.annotations.NullMarked;
