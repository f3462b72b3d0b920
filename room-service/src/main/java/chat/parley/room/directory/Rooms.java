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
      order by r.id desc limit :most
      """;

  private static final String MISTAKABLE =
      "select 1 from room where name_skeleton = :skeleton and name_key <> :key limit 1";

  /** Sorts after all ids of version 7. */
  private static final UUID LAST = new UUID(-1, -1);

  /**
   * Adds the room unless its name is taken; returns whether it did. If another transaction is
   * adding the same name, this waits for its end.
   *
   * @param scope the number of the key under which the room is masked
   */
  boolean add(RoomName name, Room room, @Nullable String scope) {
    return getEntityManager()
            .createNativeQuery(INSERT)
            .setParameter("id", room.id().value())
            .setParameter("name", room.name())
            .setParameter("key", name.key())
            .setParameter("skeleton", name.skeleton())
            .setParameter("kind", room.kind().text())
            .setParameter("scope", scope)
            .setParameter("epoch", room.epoch())
            .setParameter("owner", UUID.fromString(room.owner().id()))
            .setParameter("ownerName", room.owner().name())
            .setParameter("ownerRole", room.owner().role())
            .setParameter("ownerPicture", room.owner().picture())
            .setParameter("at", room.createdAt())
            .executeUpdate()
        == 1;
  }

  /**
   * Returns whether a room with another name exists that looks like this one. Until the caller's
   * transaction ends, no other transaction can ask the same.
   */
  boolean isMistakable(RoomName name) {
    getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtext(:key))", Object.class)
        .setParameter("key", "room name " + name.skeleton())
        .getSingleResult();
    return getEntityManager()
            .createNativeQuery(MISTAKABLE, Integer.class)
            .setParameter("skeleton", name.skeleton())
            .setParameter("key", name.key())
            .getResultList()
            .size()
        > 0;
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
        getSession()
            .createNativeQuery(FOUND, UUID.class)
            .setParameter("query", words.query())
            .setParameter("before", before == null ? LAST : before.value())
            .setParameter("most", limit)
            .getResultList();
    return list("id in ?1", Sort.descending("id"), ids).stream().map(RoomRow::room).toList();
  }

  /** Returns the newest rooms first; ids are UUIDv7, so their order is that of creation. */
  List<Room> newest(@Nullable RoomId before, int limit) {
    Sort newestFirst = Sort.descending("id");
    return (before == null ? findAll(newestFirst) : find("id < ?1", newestFirst, before.value()))
        .page(Page.ofSize(limit)).stream().map(RoomRow::room).toList();
  }
}
