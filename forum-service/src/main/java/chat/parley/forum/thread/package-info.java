/** A post with its log: the one order of all that happens below it. */
@NullMarked
package chat.parley.forum.thread;

import org.jspecify.annotations.NullMarked;
