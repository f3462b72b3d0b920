/** Pictures that people upload of themselves. */
@NullMarked
package chat.parley.identity.picture;

import org.jspecify.annotations.NullMarked;
