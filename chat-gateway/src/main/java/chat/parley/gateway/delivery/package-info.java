/**
 * From Kafka to sockets: the replay buffers, and the shards on which channels are joined and
 * written.
 */
@NullMarked
package chat.parley.gateway.delivery;

import org.jspecify.annotations.NullMarked;
