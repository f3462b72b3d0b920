@NullMarked
package chat.parley.matchmaker.search;

import org.jspecify.annotations.NullMarked;
