/** Accounts: names, addresses, and what the other services are told of them. */
@NullMarked
package chat.parley.identity.account;

import org.jspecify.annotations.NullMarked;
