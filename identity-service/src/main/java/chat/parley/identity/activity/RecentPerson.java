package chat.parley.identity.activity;

import chat.parley.contracts.id.AccountId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person who was active recently.
 *
 * @param picture version of the picture; 0: a generated one
 * @param withinMinutes they were active within that many minutes: 15 or 30
 */
@Schema(name = "RecentPerson")
record RecentPerson(AccountId id, String name, int picture, int withinMinutes) {}
