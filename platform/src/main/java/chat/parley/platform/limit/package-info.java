/** Rate limits, across all instances of a service. */
@NullMarked
package chat.parley.platform.limit;

import org.jspecify.annotations.NullMarked;
