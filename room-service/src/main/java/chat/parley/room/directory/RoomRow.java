package chat.parley.room.directory;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of {@code room}. Its head is read here; only the log writes it. */
@Entity
@Table(name = "room")
class RoomRow extends PanacheEntityBase {

  @Id UUID id;

  @Column String name;

  @Column(name = "name_key")
  String nameKey;

  @Column String kind;

  @Column(name = "scope_key", updatable = false)
  @Nullable String scopeKey;

  /**
   * The epoch as everyone outside the database knows it; the column itself is only a part of it,
   * see ADR 0084.
   */
  @Formula("left(md5(epoch || (select h.id from database_history h)), 16)")
  String epoch;

  @Column(updatable = false)
  long seq;

  @Column(updatable = false)
  long n;

  @Column(name = "owner_id")
  UUID ownerId;

  @Column(name = "owner_name")
  String ownerName;

  @Column(name = "owner_role")
  @Nullable String ownerRole;

  @Column(name = "owner_picture")
  int ownerPicture;

  @Column(name = "created_at")
  Instant createdAt;

  @Column String topic;
  @Column String description;
  @Column String announcement;
  @Column String writers;

  @Column(name = "retention_days")
  int retentionDays;

  @Column boolean closed;

  @Column(name = "slow_seconds")
  int slowSeconds;

  @Column UUID[] moderators;
  @Column int version;

  Room room() {
    return new Room(
        new RoomId(id),
        name,
        RoomKind.of(kind).orElseThrow(),
        epoch,
        seq,
        n,
        new Author(ownerId.toString(), ownerName, ownerRole, ownerPicture),
        topic,
        description,
        announcement,
        writers,
        retentionDays,
        closed,
        slowSeconds,
        Stream.of(moderators).sorted().toList(), // in an order that reveals nothing
        createdAt,
        version);
  }
}
