/** What every text that people write must satisfy. */
@NullMarked
package chat.parley.contracts.text;

import org.jspecify.annotations.NullMarked;
