@NullMarked
package chat.parley.stack.process;

import org.jspecify.annotations.NullMarked;
