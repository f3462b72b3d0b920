package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * As whom people appear in the rooms of a batch. A room shows somebody by one name at a time: all
 * that they write, with however old a token, bears what the room was told last. For one transaction
 * and one thread.
 */
final class AuthorDirectory {

  /** Somebody in a room. */
  record Key(RoomId room, UUID account) {}

  /**
   * As whom they appear there.
   *
   * @param changedSeq seq at which the room was told; 0 while it is as they wrote there first
   */
  record InRoom(Author author, long changedSeq) {}

  private final Map<Key, InRoom> inRooms;
  private final Map<UUID, Author> present;
  private final Map<Key, InRoom> changed = new LinkedHashMap<>();

  /**
   * @param inRooms those who wrote there before
   * @param present what identity says of the others, and of those who change
   */
  AuthorDirectory(Map<Key, InRoom> inRooms, Map<UUID, Author> present) {
    this.inRooms = new HashMap<>(inRooms);
    this.present = Map.copyOf(present);
  }

  /** As whom the room knows whoever gave the command, if they wrote there before. */
  Optional<InRoom> known(ReceivedCommand receivedCommand) {
    return Optional.ofNullable(inRooms.get(key(receivedCommand)));
  }

  /** What identity says of whoever gave the command, if it said anything. */
  Optional<Author> present(ReceivedCommand receivedCommand) {
    return Optional.ofNullable(present.get(receivedCommand.author()));
  }

  /**
   * The author of a message that is stored now; {@code token} if nothing is known.
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

  /** From this seq on the room knows them as somebody else. */
  Author put(ReceivedCommand receivedCommand, Author author, long changedSeq) {
    InRoom now = new InRoom(author, changedSeq);
    inRooms.put(key(receivedCommand), now);
    changed.put(key(receivedCommand), now);
    return author;
  }

  /** What is to be written. */
  Map<Key, InRoom> changed() {
    return changed;
  }

  static Key key(ReceivedCommand receivedCommand) {
    return new Key(receivedCommand.command().room(), receivedCommand.author());
  }
}
