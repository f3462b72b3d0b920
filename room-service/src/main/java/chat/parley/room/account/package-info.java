/**
 * What identity says of accounts: who may not write, who left, what people are called by now. Who
 * has no row is fine.
 */
@NullMarked
package chat.parley.room.account;

import org.jspecify.annotations.NullMarked;
