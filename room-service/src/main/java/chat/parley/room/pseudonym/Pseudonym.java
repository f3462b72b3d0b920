package chat.parley.room.pseudonym;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.util.UUID;

/**
 * Somebody in a masked room.
 *
 * @param ref stands wherever an open room has the account
 * @param alias what the room calls them, and nobody else there
 */
public record Pseudonym(RoomId room, UUID ref, String alias) {

  /** As whom their messages show them: without role and picture, which would tell. */
  public Author author() {
    return new Author(ref.toString(), alias, null, 0);
  }
}
