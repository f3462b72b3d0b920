@NullMarked
package chat.parley.matchmaker.profile;

import org.jspecify.annotations.NullMarked;
