/** The records that identity publishes for the other services. */
@NullMarked
package chat.parley.contracts.identity;

import org.jspecify.annotations.NullMarked;
