/**
 * Operating-system processes: starting, signalling, ending, and finding orphans of earlier runs.
 */
@NullMarked
package chat.parley.stack.process;

import org.jspecify.annotations.NullMarked;
