/** How much one connection and one account may ask for. */
@NullMarked
package chat.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
