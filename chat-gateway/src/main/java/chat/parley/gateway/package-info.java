/**
 * The gateway: WebSocket connections, live delivery, presence, and limits; serves the web client.
 */
@NullMarked
package chat.parley.gateway;

import org.jspecify.annotations.NullMarked;
