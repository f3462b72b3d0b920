@NullMarked
package chat.parley.platform.retry;

import org.jspecify.annotations.NullMarked;
