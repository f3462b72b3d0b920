/** Creates once, even if a request is repeated. */
@NullMarked
package chat.parley.forum.idempotency;

import org.jspecify.annotations.NullMarked;
