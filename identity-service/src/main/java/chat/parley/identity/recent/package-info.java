/** Who was here of late, of those who let others see that. */
@NullMarked
package chat.parley.identity.recent;

import org.jspecify.annotations.NullMarked;
