/** Who is writing: told to whoever follows the channel, on any gateway, and never kept. */
@NullMarked
package chat.parley.gateway.typing;

import org.jspecify.annotations.NullMarked;
