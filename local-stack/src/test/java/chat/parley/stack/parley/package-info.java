@NullMarked
package chat.parley.stack.parley;

import org.jspecify.annotations.NullMarked;
