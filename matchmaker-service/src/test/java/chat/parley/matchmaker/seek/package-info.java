@NullMarked
package chat.parley.matchmaker.seek;

import org.jspecify.annotations.NullMarked;
