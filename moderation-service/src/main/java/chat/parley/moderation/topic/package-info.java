/** Reading topics through every outage. */
@NullMarked
package chat.parley.moderation.topic;

import org.jspecify.annotations.NullMarked;
