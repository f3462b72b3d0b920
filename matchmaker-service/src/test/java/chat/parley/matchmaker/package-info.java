@NullMarked
package chat.parley.matchmaker;

import org.jspecify.annotations.NullMarked;
