/** The messages and the presence of two strangers in a talk. They are in Redis only. */
@NullMarked
package chat.parley.matchmaker.talk;

import org.jspecify.annotations.NullMarked;
