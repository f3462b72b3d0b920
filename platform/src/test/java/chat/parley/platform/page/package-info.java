@NullMarked
package chat.parley.platform.page;

import org.jspecify.annotations.NullMarked;
