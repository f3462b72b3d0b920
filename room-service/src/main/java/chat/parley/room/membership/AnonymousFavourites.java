package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.pseudonym.RoomKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The anonymous rooms that are people's favourites. A row reveals neither the person nor the room,
 * and no row is written together with what a room knows of someone.
 */
@ApplicationScoped
public class AnonymousFavourites {

  private static final int ROW_BYTES = 3 * Long.BYTES + 1;

  private final SealedRows rows;

  AnonymousFavourites(Jdbi jdbi, RoomKeys keys) {
    this.rows = new SealedRows(jdbi, keys, "anonymous_favourite", "favourites");
  }

  /** A favourite, since the room had this number of messages. */
  record Favourite(long since, NotificationLevel level) {}

  /** Returns an account's favourites. */
  @Transactional
  Map<RoomId, Favourite> list(AccountId account) {
    Map<RoomId, Favourite> favourites = new LinkedHashMap<>();
    for (SealedRows.Opened row : rows.read(account)) {
      favourites.putIfAbsent(roomIn(row.value()), favouriteIn(row.value()));
    }
    return favourites;
  }

  /**
   * Makes a room a favourite; a new favourite counts from its {@code n}th message on.
   *
   * @param level the new notification level; null leaves it unchanged
   */
  @Transactional
  void add(AccountId account, RoomId room, long n, @Nullable NotificationLevel level) {
    Favourite before =
        list(account).getOrDefault(room, new Favourite(n, NotificationLevel.MENTIONS));
    remove(account, room);
    store(account, room, level == null ? before : new Favourite(before.since(), level));
  }

  private void store(AccountId account, RoomId room, Favourite favourite) {
    byte[] value =
        ByteBuffer.allocate(ROW_BYTES)
            .putLong(room.value().getMostSignificantBits())
            .putLong(room.value().getLeastSignificantBits())
            .putLong(favourite.since())
            .put((byte) favourite.level().ordinal())
            .array();
    rows.add(account, value);
  }

  /** Removes a favourite. */
  @Transactional
  void remove(AccountId account, RoomId room) {
    rows.remove(account, row -> roomIn(row.value()).equals(room));
  }

  /** Removes all favourites of an account. */
  @Transactional
  public void clear(AccountId account) {
    rows.clear(account);
  }

  /** Reads what follows the room in a row; rows from before notification levels contain less. */
  private static Favourite favouriteIn(ByteBuffer opened) {
    long since = opened.getLong();
    return new Favourite(
        since,
        opened.hasRemaining()
            ? NotificationLevel.values()[opened.get()]
            : NotificationLevel.MENTIONS);
  }

  private static RoomId roomIn(ByteBuffer opened) {
    return new RoomId(new UUID(opened.getLong(), opened.getLong()));
  }
}
