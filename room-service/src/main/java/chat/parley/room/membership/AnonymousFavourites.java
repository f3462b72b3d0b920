package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.pseudonym.ScopeKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The anonymous rooms that are people's favourites. A row reveals neither the person nor the room,
 * and no row is written together with what a room knows of someone.
 */
@ApplicationScoped
public class AnonymousFavourites implements PanacheRepositoryBase<AnonymousFavourite, UUID> {

  private static final String LIST = "favourites";
  private static final int ROW_BYTES = 3 * Long.BYTES + 1;

  private final ScopeKeys keys;

  AnonymousFavourites(ScopeKeys keys) {
    this.keys = keys;
  }

  /** A favourite, since the room had this number of messages. */
  record Favourite(long since, NotificationLevel notice) {}

  /** Returns an account's favourites. */
  @Transactional
  Map<RoomId, Favourite> list(AccountId account) {
    Map<RoomId, Favourite> kept = new LinkedHashMap<>();
    Map<String, String> owners = keys.owners(LIST, account);
    for (AnonymousFavourite row : rows(owners)) {
      ByteBuffer opened = open(row, owners);
      kept.putIfAbsent(roomIn(opened), favouriteIn(opened));
    }
    return kept;
  }

  /**
   * Makes a room a favourite; a new favourite counts from its {@code n}th message on.
   *
   * @param notice the new notification level; null leaves it unchanged
   */
  @Transactional
  void keep(AccountId account, RoomId room, long n, @Nullable NotificationLevel notice) {
    Favourite before =
        list(account).getOrDefault(room, new Favourite(n, NotificationLevel.MENTIONS));
    drop(account, room);
    persist(account, room, notice == null ? before : new Favourite(before.since(), notice));
  }

  private void persist(AccountId account, RoomId room, Favourite favourite) {
    AnonymousFavourite row = new AnonymousFavourite();
    row.id = UUID.randomUUID();
    row.owner = keys.owner(keys.current(), LIST, account);
    byte[] value =
        ByteBuffer.allocate(ROW_BYTES)
            .putLong(room.value().getMostSignificantBits())
            .putLong(room.value().getLeastSignificantBits())
            .putLong(favourite.since())
            .put((byte) favourite.notice().ordinal())
            .array();
    row.sealed = keys.seal(keys.current(), value, row.id);
    persist(row);
  }

  /** Removes a favourite. */
  @Transactional
  void drop(AccountId account, RoomId room) {
    Map<String, String> owners = keys.owners(LIST, account);
    rows(owners).stream()
        .filter(row -> roomIn(open(row, owners)).equals(room))
        .forEach(this::delete);
  }

  /** Removes all favourites of an account. */
  @Transactional
  public void forget(AccountId account) {
    delete("owner in ?1", keys.owners(LIST, account).keySet());
  }

  private List<AnonymousFavourite> rows(Map<String, String> owners) {
    return list("owner in ?1", owners.keySet());
  }

  private ByteBuffer open(AnonymousFavourite row, Map<String, String> owners) {
    return keys.open(owners.getOrDefault(row.owner, ""), row.sealed, row.id);
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
