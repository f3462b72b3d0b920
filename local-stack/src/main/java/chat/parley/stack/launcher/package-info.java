/** The program behind {@code ./run}. */
@NullMarked
package chat.parley.stack.launcher;

import org.jspecify.annotations.NullMarked;
