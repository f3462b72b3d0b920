/**
 * Offers of a room's ownership and moderation, which take effect when the offered person accepts.
 */
@NullMarked
package chat.parley.room.offer;

import org.jspecify.annotations.NullMarked;
