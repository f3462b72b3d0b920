/** What identity tells the other services. */
@NullMarked
package chat.parley.contracts.identity;

import org.jspecify.annotations.NullMarked;
