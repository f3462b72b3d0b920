package chat.parley.room.report;

import chat.parley.contracts.Json;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.report.ReportReason;
import chat.parley.room.directory.Participants;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.Rooms;
import chat.parley.room.message.history.ReadMessage;
import chat.parley.room.pseudonym.Pseudonym;
import chat.parley.room.pseudonym.Pseudonyms;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Files a report, once for each account and reported item. */
@ApplicationScoped
class FileReport {

  /** In place of a message's seq: the room itself is reported. */
  private static final long THE_ROOM = 0;

  /** In place of a message's seq: the author is reported. */
  private static final long THE_PERSON = -1;

  /** Unique indexes ensure "once", also when one person reports twice at the same moment. */
  private static final String FILE =
      """
      insert into report (id, room_id, seq, reporter_id, reason, note, seen_author, seen_name,
        seen_picture, seen_text, seen_messages, seen_seq, created_at)
      values (:id, :room, :seq, :reporter, :reason, :note, :author, :name,
        :picture, :text, :messages, :version, :at)
      on conflict do nothing
      """;

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
  private final Jdbi jdbi;
  private final Clock clock;

  FileReport(
      Rooms rooms,
      Participants participants,
      ReadMessage messages,
      Pseudonyms pseudonyms,
      Jdbi jdbi,
      Clock clock) {
    this.rooms = rooms;
    this.participants = participants;
    this.messages = messages;
    this.pseudonyms = pseudonyms;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Reports a person, a message, or the room itself if both are null.
   *
   * @param person their reference in the room; then {@code seq} is where the reporter met them, and
   *     later messages are not included
   * @throws Refusal {@code room-not-found}, {@code message-not-found}, {@code message-gone}; {@code
   *     person-not-found} for people who were never there, {@code validation-failed} for oneself
   */
  @Transactional
  void file(
      AccountId account,
      RoomId in,
      @Nullable UUID person,
      @Nullable Long seq,
      ReportReason reportReason) {
    // Before the first statement, since assigning a pseudonym takes a connection of its own.
    UUID reporter = assignedReference(account, in);
    Room room = rooms.withId(in).orElseThrow(() -> new Refusal(ErrorCode.ROOM_NOT_FOUND));
    Seen seen = seen(room, person, seq, reporter);
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(FILE)
                .bind("id", UuidCreator.getTimeOrderedEpoch())
                .bind("room", in.value())
                .bind("seq", seen.seq())
                .bind("reporter", reporter)
                .bind("reason", reportReason.reason())
                .bind("note", reportReason.note())
                .bind("author", seen.author().id())
                .bind("name", seen.name())
                .bind("picture", seen.author().picture())
                .bind("text", seen.text())
                .bind("messages", json(seen.messages()))
                .bind("version", seen.version())
                .bind("at", clock.instant())
                .execute());
  }

  /** Assigns a pseudonym if necessary: without one, neither export nor erasure finds the report. */
  private UUID assignedReference(AccountId member, RoomId room) {
    return pseudonyms.find(room, member, false).map(Pseudonym::ref).orElseGet(member::value);
  }

  private Seen seen(Room room, @Nullable UUID person, @Nullable Long seq, UUID reporter) {
    if (person != null) {
      return seenPerson(room, person, seq, reporter);
    }
    return seq == null ? seen(room) : seen(messages.at(room.id(), seq));
  }

  private Seen seenPerson(Room room, UUID person, @Nullable Long seq, UUID reporter) {
    if (person.equals(reporter)) {
      throw Refusal.atField("person", ErrorCode.VALIDATION_FAILED);
    }
    Author whom =
        participants
            .findParticipant(room.id(), person)
            .orElseThrow(() -> new Refusal(ErrorCode.PERSON_NOT_FOUND));
    long upTo = seq == null ? room.seq() : Math.min(seq, room.seq());
    List<Said> said =
        messages.lastBy(person, room.id(), upTo, MESSAGES).stream()
            .map(each -> new Said(each.seq(), each.at(), String.valueOf(each.text())))
            .toList();
    return new Seen(THE_PERSON, whom, whom.name(), "", upTo, said);
  }

  private static Seen seen(Room room) {
    String text = (room.topic() + "\n\n" + room.description()).strip();
    return new Seen(THE_ROOM, room.owner(), room.name(), text, room.version(), List.of());
  }

  private static Seen seen(MessageState message) {
    if (message.text() == null) {
      throw new Refusal(ErrorCode.MESSAGE_GONE);
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
