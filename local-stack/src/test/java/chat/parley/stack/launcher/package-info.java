@NullMarked
package chat.parley.stack.launcher;

import org.jspecify.annotations.NullMarked;
