/** The logs in PostgreSQL: one transaction for each batch, one statement for each read. */
@NullMarked
package chat.parley.room.message.store;

import org.jspecify.annotations.NullMarked;
