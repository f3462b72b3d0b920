/** The reverse proxy that puts all services on one port; in production the edge does that. */
@NullMarked
package chat.parley.stack.proxy;

import org.jspecify.annotations.NullMarked;
