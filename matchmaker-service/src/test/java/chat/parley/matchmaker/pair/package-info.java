@NullMarked
package chat.parley.matchmaker.pair;

import org.jspecify.annotations.NullMarked;
