/** Access tokens and the keys that sign them. */
@NullMarked
package chat.parley.identity.token;

import org.jspecify.annotations.NullMarked;
