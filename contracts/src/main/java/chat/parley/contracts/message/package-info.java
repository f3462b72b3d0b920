/** A message, in the form that browsers, events, and REST all use. */
@NullMarked
package chat.parley.contracts.message;

import org.jspecify.annotations.NullMarked;
