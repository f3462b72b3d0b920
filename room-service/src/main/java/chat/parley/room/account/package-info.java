/** What identity says against accounts: a table that only subtracts. */
@NullMarked
package chat.parley.room.account;

import org.jspecify.annotations.NullMarked;
