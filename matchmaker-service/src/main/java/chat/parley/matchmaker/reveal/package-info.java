/** Showing each other who one is: only by consent of both, and never through a topic. */
@NullMarked
package chat.parley.matchmaker.reveal;

import org.jspecify.annotations.NullMarked;
