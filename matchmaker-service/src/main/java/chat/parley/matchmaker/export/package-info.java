/** What the matchmaker knows about somebody, to take along. */
@NullMarked
package chat.parley.matchmaker.export;

import org.jspecify.annotations.NullMarked;
