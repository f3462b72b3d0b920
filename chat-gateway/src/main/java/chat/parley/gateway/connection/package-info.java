/** The socket {@code /ws}: who may open it, the protocol on it, and how it ends. */
@NullMarked
package chat.parley.gateway.connection;

import org.jspecify.annotations.NullMarked;
