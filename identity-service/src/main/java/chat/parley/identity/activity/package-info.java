/** Who was here of late, of those who let others see that. */
@NullMarked
package chat.parley.identity.activity;

import org.jspecify.annotations.NullMarked;
