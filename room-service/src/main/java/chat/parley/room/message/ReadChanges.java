package chat.parley.room.message;

import chat.parley.contracts.id.RoomId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leads a client from where it stands in a room's log to its head, or tells it to start anew. */
@ApplicationScoped
class ReadChanges {

  private final MessageStore store;
  private final MessageConfig config;

  ReadChanges(MessageStore store, MessageConfig config) {
    this.store = store;
    this.config = config;
  }

  /** A page of the way; empty if there is no such room. */
  Optional<Changes> changes(RoomId room, @Nullable String epoch, long since, int size) {
    return store
        .changedSince(room, since, size + 1)
        .map(page ->
            way(page, epoch, since) ? changesOf(room, page, since, size) : Changes.reload(page));
  }

  /**
   * Authors are read last: they may be newer than the page, but none before its head is missing.
   */
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
