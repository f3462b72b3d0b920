@NullMarked
package chat.parley.system.expulsion;

import org.jspecify.annotations.NullMarked;
