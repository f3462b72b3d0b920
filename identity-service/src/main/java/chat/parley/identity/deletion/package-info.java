/** Permanent deletion of an account, and the export of what is known about a person. */
@NullMarked
package chat.parley.identity.deletion;

import org.jspecify.annotations.NullMarked;
