/** Who is asking: the check of identity's access tokens, without asking identity. */
@NullMarked
package chat.parley.platform.token;

import org.jspecify.annotations.NullMarked;
