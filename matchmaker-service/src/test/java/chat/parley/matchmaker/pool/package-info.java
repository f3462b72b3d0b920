@NullMarked
package chat.parley.matchmaker.pool;

import org.jspecify.annotations.NullMarked;
