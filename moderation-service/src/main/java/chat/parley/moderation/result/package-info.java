/** The answers of the owners to acts. */
@NullMarked
package chat.parley.moderation.result;

import org.jspecify.annotations.NullMarked;
