/** What moderators do in threads: they mute authors by their pseudonym. */
@NullMarked
package chat.parley.forum.moderation;

import org.jspecify.annotations.NullMarked;
