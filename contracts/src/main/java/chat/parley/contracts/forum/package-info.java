/** The public form of the forum's posts and comments. */
@NullMarked
package chat.parley.contracts.forum;

import org.jspecify.annotations.NullMarked;
