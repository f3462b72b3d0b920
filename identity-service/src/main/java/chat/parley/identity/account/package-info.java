/** Accounts: names, addresses, and what is published to the other services. */
@NullMarked
package chat.parley.identity.account;

import org.jspecify.annotations.NullMarked;
