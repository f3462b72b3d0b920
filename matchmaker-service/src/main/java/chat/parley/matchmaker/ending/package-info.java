/** How talks end: left, for somebody else, for good, or because nobody says anything any more. */
@NullMarked
package chat.parley.matchmaker.ending;

import org.jspecify.annotations.NullMarked;
