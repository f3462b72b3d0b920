/**
 * What identity publishes about accounts: who may not write, who left, and people's current names.
 * An account without a row has no restrictions.
 */
@NullMarked
package chat.parley.room.account;

import org.jspecify.annotations.NullMarked;
