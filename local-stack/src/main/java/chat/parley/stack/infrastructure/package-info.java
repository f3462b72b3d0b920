/** Runs PostgreSQL, Kafka and Redis as processes, from artifacts that Maven fetched. */
@NullMarked
package chat.parley.stack.infrastructure;

import org.jspecify.annotations.NullMarked;
