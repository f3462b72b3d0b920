/** Typing notices: sent to everyone who follows the channel, on any gateway, and never stored. */
@NullMarked
package chat.parley.gateway.typing;

import org.jspecify.annotations.NullMarked;
