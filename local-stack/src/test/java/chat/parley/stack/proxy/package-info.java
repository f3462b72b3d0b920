@NullMarked
package chat.parley.stack.proxy;

import org.jspecify.annotations.NullMarked;
