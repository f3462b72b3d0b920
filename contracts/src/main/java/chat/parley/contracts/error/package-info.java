/** The single registry of error codes. */
@NullMarked
package chat.parley.contracts.error;

import org.jspecify.annotations.NullMarked;
