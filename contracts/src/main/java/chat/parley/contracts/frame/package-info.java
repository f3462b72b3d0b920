/** The frames of the WebSocket protocol {@code parley.v1}, one record for each frame. */
@NullMarked
package chat.parley.contracts.frame;

import org.jspecify.annotations.NullMarked;
