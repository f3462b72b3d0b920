/** A message as browsers, events and REST all carry it. */
@NullMarked
package chat.parley.contracts.message;

import org.jspecify.annotations.NullMarked;
