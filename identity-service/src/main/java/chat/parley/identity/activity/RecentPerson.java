package chat.parley.identity.activity;

import chat.parley.contracts.id.AccountId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who was here of late.
 *
 * @param picture version of the picture; 0: a generated one
 * @param withinMinutes they were here within so many minutes: 15 or 30
 */
@Schema(name = "RecentPerson")
record RecentPerson(AccountId id, String name, int picture, int withinMinutes) {}
