/** What Parley promises of delivery, as a check over what clients saw and what was stored. */
@NullMarked
package chat.parley.system.check;

import org.jspecify.annotations.NullMarked;
