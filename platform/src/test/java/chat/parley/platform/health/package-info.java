@NullMarked
package chat.parley.platform.health;

import org.jspecify.annotations.NullMarked;
