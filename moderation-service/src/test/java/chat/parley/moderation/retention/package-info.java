@NullMarked
package chat.parley.moderation.retention;

import org.jspecify.annotations.NullMarked;
