/** Refusals with a code of the registry, and their form over HTTP (RFC 9457). */
@NullMarked
package chat.parley.platform.problem;

import org.jspecify.annotations.NullMarked;
