package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The rooms in PostgreSQL. Writing requires the caller's transaction. */
@ApplicationScoped
public class Rooms implements PanacheRepositoryBase<RoomRow, UUID> {

  private static final String INSERT =
      """
      insert into room (id, name, name_key, kind, scope_key, epoch, owner_id, owner_name, owner_role,
                        owner_picture, created_at, name_skeleton)
      values (:id, :name, :key, :kind, :scope, :epoch, :owner, :ownerName, :ownerRole, :ownerPicture, :at, :skeleton)
      on conflict (name_key) do nothing
      """;

  private static final String FOUND =
      """
      select r.id from room r
      where r.words @@ to_tsquery('names', :query) and r.id < :before
      order by r.id desc limit :limit
      """;

  private static final String MISTAKABLE =
      "select 1 from room where name_skeleton = :skeleton and name_key <> :key limit 1";

  /** Sorts after all ids of version 7. */
  private static final UUID LAST = new UUID(-1, -1);

  private final Jdbi jdbi;

  Rooms(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Adds the room unless its name is taken; returns whether it did. If another transaction is
   * adding the same name, this waits for its end.
   *
   * @param scope the number of the key under which the room is masked
   */
  boolean add(RoomName name, Room room, @Nullable String scope) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(INSERT)
                .bind("id", room.id().value())
                .bind("name", room.name())
                .bind("key", name.key())
                .bind("skeleton", name.skeleton())
                .bind("kind", room.kind().text())
                .bind("scope", scope)
                .bind("epoch", room.epoch())
                .bind("owner", UUID.fromString(room.owner().id()))
                .bind("ownerName", room.owner().name())
                .bind("ownerRole", room.owner().role())
                .bind("ownerPicture", room.owner().picture())
                .bind("at", room.createdAt())
                .execute()
            == 1);
  }

  /**
   * Returns whether a room with another name exists that looks like this one. Until the caller's
   * transaction ends, no other transaction can ask the same.
   */
  boolean isMistakable(RoomName name) {
    return jdbi.withHandle(handle -> {
      var unused =
          handle
              .createQuery("select 1 from pg_advisory_xact_lock(hashtext(:key))")
              .bind("key", "room name " + name.skeleton())
              .mapTo(Integer.class)
              .one();
      return handle
          .createQuery(MISTAKABLE)
          .bind("skeleton", name.skeleton())
          .bind("key", name.key())
          .mapTo(Integer.class)
          .findFirst()
          .isPresent();
    });
  }

  Optional<Room> named(RoomName name) {
    return find("nameKey", name.key()).firstResultOptional().map(RoomRow::room);
  }

  /** Returns the room with this id. */
  public Optional<Room> withId(RoomId id) {
    return findByIdOptional(id.value()).map(RoomRow::room);
  }

  /** Returns the room with this id, locked until the caller's transaction ends. */
  public Optional<Room> locked(RoomId id) {
    return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE).map(RoomRow::room);
  }

  /** Returns those of these rooms that exist. */
  public List<Room> withIds(List<RoomId> ids) {
    return list("id in ?1", ids.stream().map(RoomId::value).toList()).stream()
        .map(RoomRow::room)
        .toList();
  }

  /** Returns the rooms whose name and topic have words with these prefixes, newest first. */
  List<Room> found(PrefixQuery words, @Nullable RoomId before, int limit) {
    if (words.query().isEmpty()) {
      return List.of();
    }
    List<UUID> ids =
        jdbi.withHandle(handle ->
            handle
                .createQuery(FOUND)
                .bind("query", words.query())
                .bind("before", before == null ? LAST : before.value())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    return list("id in ?1", Sort.descending("id"), ids).stream().map(RoomRow::room).toList();
  }

  /** Returns the newest rooms first; ids are UUIDv7, so their order is that of creation. */
  List<Room> newest(@Nullable RoomId before, int limit) {
    Sort newestFirst = Sort.descending("id");
    return (before == null ? findAll(newestFirst) : find("id < ?1", newestFirst, before.value()))
        .page(Page.ofSize(limit)).stream().map(RoomRow::room).toList();
  }
}
