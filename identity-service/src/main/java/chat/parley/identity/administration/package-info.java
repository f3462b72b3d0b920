/** What administrators do with accounts, and how the first administrator is made. */
@NullMarked
package chat.parley.identity.administration;

import org.jspecify.annotations.NullMarked;
