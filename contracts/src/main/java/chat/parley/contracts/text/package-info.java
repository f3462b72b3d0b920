/** The rules for every text that people write. */
@NullMarked
package chat.parley.contracts.text;

import org.jspecify.annotations.NullMarked;
