@NullMarked
package chat.parley.stack.parts;

import org.jspecify.annotations.NullMarked;
