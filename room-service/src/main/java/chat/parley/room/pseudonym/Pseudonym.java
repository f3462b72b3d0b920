package chat.parley.room.pseudonym;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.util.UUID;

/**
 * A person in an anonymous room.
 *
 * @param ref used wherever an open room uses the account
 * @param alias the person's name in the room, which nobody else has there
 */
public record Pseudonym(RoomId room, UUID ref, String alias) {

  /**
   * Returns the author that their messages show: without role and picture, which would reveal the
   * person.
   */
  public Author author() {
    return new Author(ref.toString(), alias, null, 0);
  }
}
