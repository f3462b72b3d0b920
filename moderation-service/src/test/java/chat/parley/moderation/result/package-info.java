@NullMarked
package chat.parley.moderation.result;

import org.jspecify.annotations.NullMarked;
