/** What pairing strangers needs across service borders. */
@NullMarked
package chat.parley.contracts.match;

import org.jspecify.annotations.NullMarked;
