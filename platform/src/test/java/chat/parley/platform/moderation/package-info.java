@NullMarked
package chat.parley.platform.moderation;

import org.jspecify.annotations.NullMarked;
