/** From sockets to Kafka: commands that somebody else will carry out. */
@NullMarked
package chat.parley.gateway.submission;

import org.jspecify.annotations.NullMarked;
