@NullMarked
package chat.parley.platform.limit;

import org.jspecify.annotations.NullMarked;
