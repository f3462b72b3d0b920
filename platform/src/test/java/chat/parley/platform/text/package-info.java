@NullMarked
package chat.parley.platform.text;

import org.jspecify.annotations.NullMarked;
