/** What administrators do with accounts, and how the first one comes to be. */
@NullMarked
package chat.parley.identity.administration;

import org.jspecify.annotations.NullMarked;
