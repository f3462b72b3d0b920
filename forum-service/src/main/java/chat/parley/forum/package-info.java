/** Posts and comments by people who do not show who they are. */
@NullMarked
package chat.parley.forum;

import org.jspecify.annotations.NullMarked;
