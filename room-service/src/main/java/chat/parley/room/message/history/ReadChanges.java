package chat.parley.room.message.history;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.message.MessageConfig;
import chat.parley.room.message.store.LogPage;
import chat.parley.room.message.store.MessageStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a client from its position in a room's log to the log's head, or makes it reload. */
@ApplicationScoped
class ReadChanges {

  private final MessageStore store;
  private final MessageConfig config;

  ReadChanges(MessageStore store, MessageConfig config) {
    this.store = store;
    this.config = config;
  }

  /** Returns a page of changes; empty if the room does not exist. */
  Optional<Changes> changes(RoomId room, @Nullable String epoch, long since, int size) {
    return store
        .changedSince(room, since, size + 1)
        .map(page ->
            way(page, epoch, since) ? changesOf(room, page, since, size) : Changes.reload(page));
  }

  /** Reads authors last: they may be newer than the page, but none before its head is missing. */
  private Changes changesOf(RoomId room, LogPage page, long since, int size) {
    return Changes.of(page, store.authorsChangedSince(room, since), size);
  }

  private boolean way(LogPage page, @Nullable String epoch, long since) {
    return page.epoch().equals(epoch)
        && since <= page.head()
        && since >= page.floor()
        && page.head() - since <= config.reloadBeyond();
  }
}
