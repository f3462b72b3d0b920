/**
 * The records between the services that own content and the moderators' desk. None of them holds an
 * account.
 */
@NullMarked
package chat.parley.contracts.moderation;

import org.jspecify.annotations.NullMarked;
