/** The clock of a service. */
@NullMarked
package chat.parley.platform.clock;

import org.jspecify.annotations.NullMarked;
