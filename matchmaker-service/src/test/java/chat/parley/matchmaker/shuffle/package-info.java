@NullMarked
package chat.parley.matchmaker.shuffle;

import org.jspecify.annotations.NullMarked;
