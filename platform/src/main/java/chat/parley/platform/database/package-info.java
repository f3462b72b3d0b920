/** Transactions on a JDBC connection of one's own. */
@NullMarked
package chat.parley.platform.database;

import org.jspecify.annotations.NullMarked;
