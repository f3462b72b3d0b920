package chat.parley.room.report;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.report.ReportReason;
import chat.parley.room.directory.Participants;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.Rooms;
import chat.parley.room.message.history.ReadMessage;
import chat.parley.room.pseudonym.Pseudonyms;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files a report, once for each account and reported item. */
@ApplicationScoped
class FileReport implements PanacheRepositoryBase<Report, UUID> {

  /** The number of messages that a report of a person includes. */
  static final int MESSAGES = 10;

  /** The reported item, as it was seen. */
  private record Seen(
      long seq, Author author, String name, String text, long version, List<Said> messages) {}

  /** One of the included messages. */
  private record Said(long seq, Instant at, String text) {}

  private final Rooms rooms;
  private final Participants participants;
  private final ReadMessage messages;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  FileReport(
      Rooms rooms,
      Participants participants,
      ReadMessage messages,
      Pseudonyms pseudonyms,
      Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.messages = messages;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /**
   * Reports a person, a message, or the room itself if both are null.
   *
   * @param person their reference in the room; then {@code seq} is where the reporter met them, and
   *     later messages are not included
   * @throws Problem {@code room-not-found}, {@code message-not-found}, {@code message-gone}; {@code
   *     person-not-found} for people who were never there, {@code validation-failed} for oneself
   */
  @Transactional
  void file(
      AccountId account,
      RoomId in,
      @Nullable UUID person,
      @Nullable Long seq,
      ReportReason reportReason) {
    Room room = rooms.withId(in).orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
    UUID reporter = pseudonyms.referenceIn(in, account);
    Seen seen;
    if (person != null) {
      seen = seen(room, person, seq, reporter);
    } else {
      seen = seq == null ? seen(room) : seen(messages.at(in, seq));
    }
    // The lock ensures "once" when one person reports twice at the same moment.
    getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtext(:key))", Object.class)
        .setParameter("key", "report " + reporter + in + seen.seq())
        .getSingleResult();
    if (isFiled(in, reporter, seen)) {
      return;
    }
    Report report = new Report();
    report.id = UuidCreator.getTimeOrderedEpoch();
    report.roomId = in.value();
    report.seq = seen.seq();
    report.reporterId = reporter;
    report.reason = reportReason.reason();
    report.note = reportReason.note();
    report.seenAuthor = seen.author().id();
    report.seenName = seen.name();
    report.seenPicture = seen.author().picture();
    report.seenText = seen.text();
    report.seenMessages = json(seen.messages());
    report.seenSeq = seen.version();
    report.createdAt = clock.instant();
    persist(report);
  }

  private boolean isFiled(RoomId room, UUID reporter, Seen seen) {
    String thing = "roomId = ?1 and reporterId = ?2 and seq = ?3";
    return seen.seq() == Report.THE_PERSON
        ? count(
                thing + " and seenAuthor = ?4",
                room.value(),
                reporter,
                seen.seq(),
                seen.author().id())
            > 0
        : count(thing, room.value(), reporter, seen.seq()) > 0;
  }

  private Seen seen(Room room, UUID person, @Nullable Long seq, UUID reporter) {
    if (person.equals(reporter)) {
      throw Problem.atField("person", ErrorCode.VALIDATION_FAILED);
    }
    Author whom =
        participants
            .findParticipant(room.id(), person)
            .orElseThrow(() -> new Problem(ErrorCode.PERSON_NOT_FOUND));
    long upTo = seq == null ? room.seq() : Math.min(seq, room.seq());
    List<Said> said =
        messages.lastBy(person, room.id(), upTo, MESSAGES).stream()
            .map(each -> new Said(each.seq(), each.at(), String.valueOf(each.text())))
            .toList();
    return new Seen(Report.THE_PERSON, whom, whom.name(), "", upTo, said);
  }

  private static Seen seen(Room room) {
    String text = (room.topic() + "\n\n" + room.description()).strip();
    return new Seen(Report.THE_ROOM, room.owner(), room.name(), text, room.version(), List.of());
  }

  private static Seen seen(MessageState message) {
    if (message.text() == null) {
      throw new Problem(ErrorCode.MESSAGE_GONE);
    }
    return new Seen(
        message.seq(),
        message.author(),
        message.author().name(),
        message.text(),
        message.changedSeq(),
        List.of());
  }

  private static String json(List<Said> messages) {
    try {
      return Json.MAPPER.writeValueAsString(messages);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
