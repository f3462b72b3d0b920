package chat.parley.system.client;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a room's owner for the changes that a reader lacks. */
final class ChangesClient {

  /** How far a reader has read a log. */
  record Position(String epoch, long seq) {}

  private final Api api;
  private final LoggedInUser person;
  private final RoomId room;

  ChangesClient(Api api, LoggedInUser person, RoomId room) {
    this.api = api;
    this.person = person;
    this.room = room;
  }

  /**
   * Returns what changed since then; everything, if nothing is known yet or the owner asks for a
   * reload.
   */
  Api.Changes since(@Nullable Position known) {
    if (known == null) {
      return everything();
    }
    List<MessageState> changed = new ArrayList<>();
    List<Author> authors = new ArrayList<>();
    long since = known.seq();
    while (true) {
      Api.Changes page = api.changes(person, room, known.epoch(), since);
      if (page.reload()) {
        return everything();
      }
      changed.addAll(page.messages());
      authors.addAll(page.authors());
      since = page.upTo();
      if (!page.more()) {
        return new Api.Changes(page.epoch(), since, false, false, changed, authors);
      }
    }
  }

  private Api.Changes everything() {
    Api.History history = api.history(person, room);
    return new Api.Changes(
        history.epoch(), history.head(), true, false, history.messages(), List.of());
  }
}
