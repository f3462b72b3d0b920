/** Tests of the desk against real PostgreSQL and Kafka. */
@NullMarked
package chat.parley.moderation;

import org.jspecify.annotations.NullMarked;
