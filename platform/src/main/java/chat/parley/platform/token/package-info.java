/** Authentication of callers: the check of identity's access tokens, without a call to identity. */
@NullMarked
package chat.parley.platform.token;

import org.jspecify.annotations.NullMarked;
