/** HTTP errors as RFC 9457 with a code of the registry. */
@NullMarked
package chat.parley.platform.problem;

import org.jspecify.annotations.NullMarked;
