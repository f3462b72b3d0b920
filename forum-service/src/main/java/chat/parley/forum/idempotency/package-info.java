/** Creating once, though asked twice. */
@NullMarked
package chat.parley.forum.idempotency;

import org.jspecify.annotations.NullMarked;
