/** The reverse proxy that serves all services on one port. In production, the edge does that. */
@NullMarked
package chat.parley.stack.proxy;

import org.jspecify.annotations.NullMarked;
