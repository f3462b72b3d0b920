/** The people who were active recently, of those who let others see that. */
@NullMarked
package chat.parley.identity.activity;

import org.jspecify.annotations.NullMarked;
