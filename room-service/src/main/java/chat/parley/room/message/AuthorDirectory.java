package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The names under which people appear in the rooms of a batch. A room shows a person under one name
 * at a time: all of their messages, however old the token they were sent with, have the name that
 * the room was last notified of. For one transaction and one thread.
 */
public final class AuthorDirectory {

  /** A person in a room. */
  public record Key(RoomId room, UUID account) {}

  /**
   * The author that a person appears as in a room.
   *
   * @param changedSeq seq of the change that notified the room; 0 while they appear as they did
   *     when they first wrote there
   */
  public record InRoom(Author author, long changedSeq) {}

  private final Map<Key, InRoom> inRooms;
  private final Map<UUID, Author> present;
  private final Map<Key, InRoom> changed = new LinkedHashMap<>();

  /**
   * @param inRooms people who wrote in the room before
   * @param present what identity reports about the others, and about people who change their name
   */
  public AuthorDirectory(Map<Key, InRoom> inRooms, Map<UUID, Author> present) {
    this.inRooms = new HashMap<>(inRooms);
    this.present = Map.copyOf(present);
  }

  /** Returns how the command's author appears in the room if they wrote there before. */
  Optional<InRoom> known(ReceivedCommand receivedCommand) {
    return Optional.ofNullable(inRooms.get(key(receivedCommand)));
  }

  /** Returns what identity reports about the command's author, if anything. */
  Optional<Author> present(ReceivedCommand receivedCommand) {
    return Optional.ofNullable(present.get(receivedCommand.author()));
  }

  /**
   * Returns the author of a message that is stored now; {@code token} if nothing is known.
   *
   * @throws IllegalStateException for a guest without a name in the room: the name in a guest's
   *     token is the same for all guests
   */
  Author writing(ReceivedCommand receivedCommand, Author token) {
    return known(receivedCommand)
        .map(InRoom::author)
        .orElseGet(() -> {
          if (receivedCommand.needsName()) {
            throw new IllegalStateException("a guest without a name");
          }
          return put(receivedCommand, present(receivedCommand).orElse(token), 0);
        });
  }

  /** Changes the author that the room knows this person as, from this seq on. */
  Author put(ReceivedCommand receivedCommand, Author author, long changedSeq) {
    InRoom now = new InRoom(author, changedSeq);
    inRooms.put(key(receivedCommand), now);
    changed.put(key(receivedCommand), now);
    return author;
  }

  /** Returns the changes to write. */
  public Map<Key, InRoom> changed() {
    return changed;
  }

  public static Key key(ReceivedCommand receivedCommand) {
    return new Key(receivedCommand.command().room(), receivedCommand.author());
  }
}
