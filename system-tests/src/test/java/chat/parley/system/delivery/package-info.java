@NullMarked
package chat.parley.system.delivery;

import org.jspecify.annotations.NullMarked;
