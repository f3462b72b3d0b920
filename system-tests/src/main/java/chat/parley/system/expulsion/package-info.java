/** Measures how long it takes until an expelled person is out everywhere. */
@NullMarked
package chat.parley.system.expulsion;

import org.jspecify.annotations.NullMarked;
