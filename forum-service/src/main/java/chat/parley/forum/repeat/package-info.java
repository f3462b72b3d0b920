/** Creating once, though asked twice. */
@NullMarked
package chat.parley.forum.repeat;

import org.jspecify.annotations.NullMarked;
