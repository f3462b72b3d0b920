/** From Kafka to sockets: the rings, and the lanes on which channels are joined and written. */
@NullMarked
package chat.parley.gateway.delivery;

import org.jspecify.annotations.NullMarked;
