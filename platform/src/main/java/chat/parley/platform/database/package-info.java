/** SQL without entities: Jdbi, and transactions on a dedicated JDBC connection. */
@NullMarked
package chat.parley.platform.database;

import org.jspecify.annotations.NullMarked;
