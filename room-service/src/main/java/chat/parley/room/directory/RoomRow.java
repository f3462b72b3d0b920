package chat.parley.room.directory;

import static java.util.Objects.requireNonNullElse;

import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.text.TextRules;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of {@code room}. Its head is read here; only the log writes it. */
@Entity
@Table(name = "room")
class RoomRow extends PanacheEntityBase {

  @Id private UUID id;

  @Column private String name;

  @Column(name = "name_key")
  private String nameKey;

  @Column private String kind;

  @Column(name = "scope_key", updatable = false)
  private @Nullable String scopeKey;

  /**
   * The epoch as everyone outside the database knows it; the column itself is only a part of it,
   * see ADR 0084.
   */
  @Formula("left(md5(epoch || (select h.id from database_history h)), 16)")
  private String epoch;

  @Column(updatable = false)
  private long seq;

  @Column(updatable = false)
  private long n;

  @Column(name = "owner_id")
  private UUID ownerId;

  @Column(name = "owner_name")
  private String ownerName;

  @Column(name = "owner_role")
  private @Nullable String ownerRole;

  @Column(name = "owner_picture")
  private int ownerPicture;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column private String topic;
  @Column private String description;
  @Column private String announcement;
  @Column private String writers;

  @Column(name = "retention_days")
  private int retentionDays;

  @Column private boolean closed;

  @Column(name = "slow_seconds")
  private int slowSeconds;

  @Column private UUID[] moderators;
  @Column private int version;

  /** Returns whether a person, by their reference in the room, owns it. */
  boolean isOwnedBy(UUID person) {
    return ownerId.equals(person);
  }

  /** Returns whether these are the settings of this version. */
  boolean isAt(int version) {
    return this.version == version;
  }

  /** Changes the settings that are not null. They have been checked. */
  void change(ChangeRoom.Settings settings) {
    topic = text(settings.topic(), topic);
    description = text(settings.description(), description);
    announcement = text(settings.announcement(), announcement);
    writers = requireNonNullElse(settings.writers(), writers);
    closed = requireNonNullElse(settings.closed(), closed);
    slowSeconds = requireNonNullElse(settings.slowSeconds(), slowSeconds);
    retentionDays = requireNonNullElse(settings.retentionDays(), retentionDays);
    version++;
  }

  /** Returns the text to show; empty if a reader would see nothing. */
  private static String text(@Nullable String wanted, String before) {
    if (wanted == null) {
      return before;
    }
    return TextRules.isBlank(wanted) ? "" : wanted.strip();
  }

  /**
   * Gives the room a new owner. The previous one becomes the first of at most {@code limit}
   * moderators, unless they left Parley.
   */
  void handOver(Author owner, int limit) {
    UUID before = ownerId;
    ownerId = UUID.fromString(owner.id());
    ownerName = owner.name();
    ownerRole = owner.role();
    ownerPicture = owner.picture();
    Stream<UUID> first = before.equals(id) ? Stream.empty() : Stream.of(before);
    moderators =
        Stream.concat(first, Arrays.stream(moderators))
            .filter(each -> !each.equals(ownerId))
            .distinct()
            .limit(limit)
            .toArray(UUID[]::new);
    version++;
  }

  /** Adds a moderator, who is not one yet. */
  void addModerator(UUID person) {
    moderators = Stream.concat(Arrays.stream(moderators), Stream.of(person)).toArray(UUID[]::new);
    version++;
  }

  /** Removes a moderator, if the person is one. */
  void removeModerator(UUID person) {
    UUID[] others =
        Arrays.stream(moderators).filter(each -> !each.equals(person)).toArray(UUID[]::new);
    if (others.length < moderators.length) {
      moderators = others;
      version++;
    }
  }

  /** Returns the room as others see it. */
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
        Writers.of(writers).orElseThrow(),
        retentionDays,
        closed,
        slowSeconds,
        Stream.of(moderators).sorted().toList(), // in an order that reveals nothing
        createdAt,
        version);
  }
}
