@NullMarked
package chat.parley.forum;

import org.jspecify.annotations.NullMarked;
