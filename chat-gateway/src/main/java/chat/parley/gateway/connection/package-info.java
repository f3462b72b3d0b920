/** The socket {@code /ws}: who may open it, what is said on it, and how it ends. */
@NullMarked
package chat.parley.gateway.connection;

import org.jspecify.annotations.NullMarked;
