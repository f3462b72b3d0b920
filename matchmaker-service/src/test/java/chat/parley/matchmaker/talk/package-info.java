@NullMarked
package chat.parley.matchmaker.talk;

import org.jspecify.annotations.NullMarked;
