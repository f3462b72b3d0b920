/** A post with its log: the single order of everything that happens below it. */
@NullMarked
package chat.parley.forum.thread;

import org.jspecify.annotations.NullMarked;
