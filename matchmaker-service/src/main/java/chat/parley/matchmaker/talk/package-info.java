/** What two strangers say to each other, and whether they are there. In Redis alone. */
@NullMarked
package chat.parley.matchmaker.talk;

import org.jspecify.annotations.NullMarked;
