package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.room.pseudonym.RoomKeys;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * A private list of each account, in a table of its own. A row reveals neither the account, which
 * stands there as a keyed hash, nor its value, which is sealed to the row.
 */
final class SealedRows {

  private final Jdbi jdbi;
  private final RoomKeys keys;
  private final String table;
  private final String list;

  /**
   * @param list the name that the keys are derived for; never changes
   */
  SealedRows(Jdbi jdbi, RoomKeys keys, String table, String list) {
    this.jdbi = jdbi;
    this.keys = keys;
    this.table = table;
    this.list = list;
  }

  /** One row. Each reader gets a buffer of its own, at the beginning of the value. */
  record Opened(UUID id, ByteBuffer value) {}

  /** Returns the account's rows, in no order. */
  List<Opened> read(AccountId account) {
    Map<String, String> owners = keys.owners(list, account);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, owner, sealed from %s where owner = any(:owners)".formatted(table))
            .bindArray("owners", String.class, owners.keySet())
            .map(row -> {
              UUID id = row.getColumn("id", UUID.class);
              String key = owners.getOrDefault(row.getColumn("owner", String.class), "");
              return new Opened(id, keys.open(key, row.getColumn("sealed", String.class), id));
            })
            .list());
  }

  /** Adds a row. */
  void add(AccountId account, byte[] value) {
    UUID id = UUID.randomUUID();
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    "insert into %s (id, owner, sealed) values (:id, :owner, :sealed)"
                        .formatted(table))
                .bind("id", id)
                .bind("owner", keys.owner(keys.current(), list, account))
                .bind("sealed", keys.seal(keys.current(), value, id))
                .execute());
  }

  /** Removes those of the account's rows. */
  void remove(AccountId account, Predicate<Opened> which) {
    List<UUID> ids = read(account).stream().filter(which).map(Opened::id).toList();
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate("delete from %s where id = any(:ids)".formatted(table))
                .bindArray("ids", UUID.class, ids)
                .execute());
  }

  /** Removes all of the account's rows. */
  void clear(AccountId account) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate("delete from %s where owner = any(:owners)".formatted(table))
                .bindArray("owners", String.class, keys.owners(list, account).keySet())
                .execute());
  }
}
