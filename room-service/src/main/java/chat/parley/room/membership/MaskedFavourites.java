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
 * The masked rooms that people keep. A row tells neither who keeps nor which room, and none is
 * written together with what a room knows of somebody.
 */
@ApplicationScoped
public class MaskedFavourites implements PanacheRepositoryBase<MaskedFavourite, UUID> {

  private static final String LIST = "favourites";
  private static final int ROW_BYTES = 3 * Long.BYTES + 1;

  private final ScopeKeys keys;

  MaskedFavourites(ScopeKeys keys) {
    this.keys = keys;
  }

  /** A room that somebody keeps, since it had so many messages. */
  record Favourite(long since, NotificationLevel notice) {}

  /** The rooms that somebody keeps. */
  @Transactional
  Map<RoomId, Favourite> list(AccountId account) {
    Map<RoomId, Favourite> kept = new LinkedHashMap<>();
    Map<String, String> owners = keys.owners(LIST, account);
    for (MaskedFavourite row : rows(owners)) {
      ByteBuffer opened = open(row, owners);
      kept.putIfAbsent(roomIn(opened), favouriteIn(opened));
    }
    return kept;
  }

  /**
   * Keeps a room, from its {@code n}th message on if that begins now.
   *
   * @param notice what they want notice of from now on; without it that stays as it is
   */
  @Transactional
  void keep(AccountId account, RoomId room, long n, @Nullable NotificationLevel notice) {
    Favourite before =
        list(account).getOrDefault(room, new Favourite(n, NotificationLevel.MENTIONS));
    drop(account, room);
    persist(account, room, notice == null ? before : new Favourite(before.since(), notice));
  }

  private void persist(AccountId account, RoomId room, Favourite favourite) {
    MaskedFavourite row = new MaskedFavourite();
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

  /** Keeps a room no longer. */
  @Transactional
  void drop(AccountId account, RoomId room) {
    Map<String, String> owners = keys.owners(LIST, account);
    rows(owners).stream()
        .filter(row -> roomIn(open(row, owners)).equals(room))
        .forEach(this::delete);
  }

  /** Forgets all that somebody keeps. */
  @Transactional
  public void forget(AccountId account) {
    delete("owner in ?1", keys.owners(LIST, account).keySet());
  }

  private List<MaskedFavourite> rows(Map<String, String> owners) {
    return list("owner in ?1", owners.keySet());
  }

  private ByteBuffer open(MaskedFavourite row, Map<String, String> owners) {
    return keys.open(owners.getOrDefault(row.owner, ""), row.sealed, row.id);
  }

  /** What stands behind the room; in rows from before there were notices less. */
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
