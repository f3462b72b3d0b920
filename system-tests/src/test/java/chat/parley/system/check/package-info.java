@NullMarked
package chat.parley.system.check;

import org.jspecify.annotations.NullMarked;
