/** Limits on what one connection and one account may request. */
@NullMarked
package chat.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
