@NullMarked
package chat.parley.stack.infrastructure;

import org.jspecify.annotations.NullMarked;
