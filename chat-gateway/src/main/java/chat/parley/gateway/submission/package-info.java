/** From sockets to Kafka: commands that another service executes. */
@NullMarked
package chat.parley.gateway.submission;

import org.jspecify.annotations.NullMarked;
