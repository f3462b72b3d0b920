/** What moderators do to strangers: they keep people from being paired. */
@NullMarked
package chat.parley.matchmaker.moderation;

import org.jspecify.annotations.NullMarked;
