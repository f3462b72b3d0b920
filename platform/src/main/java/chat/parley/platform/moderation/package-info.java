/**
 * What a service that owns content does for the moderators' desk: it publishes its reports, and it
 * applies the desk's acts to its own content. A service has these beans if {@code
 * parley.moderation.enabled} is true, and implements {@link
 * chat.parley.platform.moderation.ActHandler}.
 */
@NullMarked
package chat.parley.platform.moderation;

import org.jspecify.annotations.NullMarked;
