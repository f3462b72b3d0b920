/** That somebody was answered, told to them alone. */
@NullMarked
package chat.parley.forum.notice;

import org.jspecify.annotations.NullMarked;
