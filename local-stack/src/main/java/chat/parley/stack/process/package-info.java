/** Operating-system processes: starting, signalling, ending, and finding one's own leftovers. */
@NullMarked
package chat.parley.stack.process;

import org.jspecify.annotations.NullMarked;
