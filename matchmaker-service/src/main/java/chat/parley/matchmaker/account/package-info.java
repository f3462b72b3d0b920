/** The accounts that identity reports as excluded from matches. */
@NullMarked
package chat.parley.matchmaker.account;

import org.jspecify.annotations.NullMarked;
