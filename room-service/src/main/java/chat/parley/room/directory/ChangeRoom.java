package chat.parley.room.directory;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageText;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.problem.ValidationErrors;
import chat.parley.platform.token.Caller;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes a room's settings on behalf of its owner. */
@ApplicationScoped
class ChangeRoom {

  private static final int TOPIC_CODE_POINTS = 120;
  private static final int DESCRIPTION_CODE_POINTS = 2_000;
  private static final Set<Integer> RETENTION_DAYS = Set.of(0, 1, 7, 30, 90, 365);
  private static final int ANNOUNCEMENT_CODE_POINTS = 500;
  private static final int MAX_SLOW_SECONDS = 3_600;

  private final Rooms rooms;
  private final Pseudonyms pseudonyms;
  private final RoomChangeLimit rate;

  ChangeRoom(Rooms rooms, Pseudonyms pseudonyms, RoomChangeLimit rate) {
    this.rooms = rooms;
    this.pseudonyms = pseudonyms;
    this.rate = rate;
  }

  /** The settings to change; a setting that is null stays as it is. */
  record Settings(
      @Nullable String topic,
      @Nullable String description,
      @Nullable String announcement,
      @Nullable String writers,
      @Nullable Boolean closed,
      @Nullable Integer slowSeconds,
      @Nullable Integer retentionDays) {}

  /**
   * Changes the settings and returns the changed room.
   *
   * @param version that the change started from
   * @throws Refusal {@code room-not-found}, {@code not-yours}, {@code validation-failed}, {@code
   *     precondition-failed} if someone else changed it first, {@code rate-limited}
   */
  @Transactional
  Room change(RoomId id, int version, Settings settings, Caller caller) {
    RoomRow row = ownedBy(caller, id);
    checkVersion(row, version);
    check(settings);
    rate.take(id);
    row.change(settings);
    return row.room();
  }

  private RoomRow ownedBy(Caller caller, RoomId id) {
    RoomRow row = rooms.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new Refusal(ErrorCode.ROOM_NOT_FOUND);
    }
    if (!row.isOwnedBy(pseudonyms.referenceIn(id, caller.account()))) {
      throw new Refusal(ErrorCode.NOT_YOURS);
    }
    return row;
  }

  private static void checkVersion(RoomRow row, int version) {
    if (!row.isAt(version)) {
      throw new Refusal(ErrorCode.PRECONDITION_FAILED);
    }
  }

  private static void check(Settings settings) {
    ValidationErrors errors = new ValidationErrors();
    checkText("topic", settings.topic(), TOPIC_CODE_POINTS, errors);
    checkText("description", settings.description(), DESCRIPTION_CODE_POINTS, errors);
    checkText("announcement", settings.announcement(), ANNOUNCEMENT_CODE_POINTS, errors);
    errors.require(
        settings.writers() == null || Writers.of(settings.writers()).isPresent(),
        "writers",
        ErrorCode.VALIDATION_FAILED);
    errors.require(
        settings.slowSeconds() == null
            || (settings.slowSeconds() >= 0 && settings.slowSeconds() <= MAX_SLOW_SECONDS),
        "slowSeconds",
        ErrorCode.VALIDATION_FAILED);
    errors.require(
        settings.retentionDays() == null || RETENTION_DAYS.contains(settings.retentionDays()),
        "retentionDays",
        ErrorCode.VALIDATION_FAILED);
    errors.orThrow();
  }

  private static void checkText(
      String field, @Nullable String text, int limit, ValidationErrors errors) {
    if (text == null || TextRules.isBlank(text)) {
      return;
    }
    if (text.codePointCount(0, text.length()) > limit) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_TOO_LONG));
    } else if (MessageText.problem(text).isPresent()) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_INVALID));
    }
  }
}
