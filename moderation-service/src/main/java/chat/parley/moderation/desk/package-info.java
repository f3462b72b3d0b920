/** What moderators see and do. */
@NullMarked
package chat.parley.moderation.desk;

import org.jspecify.annotations.NullMarked;
