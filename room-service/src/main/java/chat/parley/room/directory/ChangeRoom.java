package chat.parley.room.directory;

import static java.util.Objects.requireNonNullElse;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageText;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.FormErrors;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import chat.parley.room.pseudonym.Masks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes a room, as its owner. */
@ApplicationScoped
class ChangeRoom {

  private static final int TOPIC_CODE_POINTS = 120;
  private static final int DESCRIPTION_CODE_POINTS = 2_000;
  private static final Set<Integer> RETENTION_DAYS = Set.of(0, 1, 7, 30, 90, 365);
  private static final int ANNOUNCEMENT_CODE_POINTS = 500;
  private static final int MOST_SLOW_SECONDS = 3_600;
  private static final int MOST_HELPERS = 20;
  private static final Set<String> WRITERS = Set.of("everyone", "members", "owner");

  private final Rooms rooms;
  private final Masks masks;
  private final People people;

  ChangeRoom(Rooms rooms, Masks masks, People people) {
    this.rooms = rooms;
    this.masks = masks;
    this.people = people;
  }

  /** What is to be changed; what is null stays. */
  record Settings(
      @Nullable String topic,
      @Nullable String description,
      @Nullable String announcement,
      @Nullable String writers,
      @Nullable Boolean closed,
      @Nullable Integer slowSeconds,
      @Nullable Integer retentionDays) {}

  /**
   * The room as it is then.
   *
   * @param version that the change started from
   * @throws Problem {@code room-not-found}, {@code not-yours}, {@code validation-failed}, or {@code
   *     precondition-failed} if somebody was faster
   */
  @Transactional
  Room change(RoomId id, int version, Settings settings, Caller caller) {
    RoomRow row = ownedBy(caller, id);
    checkVersion(row, version);
    check(settings);
    row.topic = settings.topic() == null ? row.topic : settings.topic().strip();
    row.description =
        settings.description() == null ? row.description : settings.description().strip();
    row.announcement =
        settings.announcement() == null ? row.announcement : settings.announcement().strip();
    row.writers = requireNonNullElse(settings.writers(), row.writers);
    row.closed = requireNonNullElse(settings.closed(), row.closed);
    row.slowSeconds = requireNonNullElse(settings.slowSeconds(), row.slowSeconds);
    row.retentionDays = requireNonNullElse(settings.retentionDays(), row.retentionDays);
    row.version++;
    return row.room();
  }

  /**
   * Gives the room to somebody else. Who had it is a helper from then on.
   *
   * @throws Problem as {@link #change}, and {@code person-not-found}
   */
  @Transactional
  Room handOver(RoomId id, int version, UUID to, Caller caller) {
    RoomRow row = ownedBy(caller, id);
    checkVersion(row, version);
    Author owner = member(id, to);
    UUID before = row.ownerId;
    row.ownerId = to;
    row.ownerName = owner.name();
    row.ownerRole = owner.role();
    row.ownerPicture = owner.picture();
    row.helpers =
        Stream.concat(Stream.of(before), Arrays.stream(row.helpers))
            .filter(each -> !each.equals(to))
            .distinct()
            .limit(MOST_HELPERS)
            .toArray(UUID[]::new);
    row.version++;
    return row.room();
  }

  /**
   * Makes somebody a helper, or no longer.
   *
   * @throws Problem {@code room-not-found}, {@code not-yours}, {@code person-not-found} or {@code
   *     validation-failed} if there are too many
   */
  @Transactional
  Room help(RoomId id, UUID helper, boolean helps, Caller caller) {
    RoomRow row = ownedBy(caller, id);
    member(id, helper);
    List<UUID> helpers = new ArrayList<>(List.of(row.helpers));
    helpers.remove(helper);
    if (helps) {
      if (helper.equals(row.ownerId)) {
        throw new Problem(ErrorCode.PERSON_NOT_FOUND);
      }
      if (helpers.size() >= MOST_HELPERS) {
        throw new Problem(ErrorCode.VALIDATION_FAILED);
      }
      helpers.add(helper);
    }
    row.helpers = helpers.toArray(UUID[]::new);
    row.version++;
    return row.room();
  }

  /** Whom one may give a part of the room to: those it knows, but for guests. */
  private Author member(RoomId room, UUID person) {
    return people
        .in(room, person)
        .filter(known -> !Caller.GUEST.equals(known.role()))
        .orElseThrow(() -> new Problem(ErrorCode.PERSON_NOT_FOUND));
  }

  private RoomRow ownedBy(Caller caller, RoomId id) {
    RoomRow row = rooms.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new Problem(ErrorCode.ROOM_NOT_FOUND);
    }
    if (!row.ownerId.equals(masks.referenceIn(id, caller.account()))) {
      throw new Problem(ErrorCode.NOT_YOURS);
    }
    return row;
  }

  private static void checkVersion(RoomRow row, int version) {
    if (row.version != version) {
      throw new Problem(ErrorCode.PRECONDITION_FAILED);
    }
  }

  private static void check(Settings settings) {
    FormErrors errors = new FormErrors();
    checkText("topic", settings.topic(), TOPIC_CODE_POINTS, errors);
    checkText("description", settings.description(), DESCRIPTION_CODE_POINTS, errors);
    checkText("announcement", settings.announcement(), ANNOUNCEMENT_CODE_POINTS, errors);
    errors.require(
        settings.writers() == null || WRITERS.contains(settings.writers()),
        "writers",
        ErrorCode.VALIDATION_FAILED);
    errors.require(
        settings.slowSeconds() == null
            || (settings.slowSeconds() >= 0 && settings.slowSeconds() <= MOST_SLOW_SECONDS),
        "slowSeconds",
        ErrorCode.VALIDATION_FAILED);
    errors.require(
        settings.retentionDays() == null || RETENTION_DAYS.contains(settings.retentionDays()),
        "retentionDays",
        ErrorCode.VALIDATION_FAILED);
    errors.orThrow();
  }

  private static void checkText(String field, @Nullable String text, int most, FormErrors errors) {
    if (text == null || text.isBlank()) {
      return;
    }
    if (text.codePointCount(0, text.length()) > most) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_TOO_LONG));
    } else if (MessageText.problem(text).isPresent()) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_INVALID));
    }
  }
}
