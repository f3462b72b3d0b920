package chat.parley.room.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.MessageState;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.report.Complaint;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.Rooms;
import chat.parley.room.message.ReadMessage;
import chat.parley.room.pseudonym.Masks;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files a report, once for each account and thing. */
@ApplicationScoped
class FileReport implements PanacheRepositoryBase<Report, UUID> {

  /** What is reported, as it was seen. */
  private record Seen(long seq, String author, String name, String text, long version) {}

  private final Rooms rooms;
  private final ReadMessage messages;
  private final Masks masks;
  private final Clock clock;

  FileReport(Rooms rooms, ReadMessage messages, Masks masks, Clock clock) {
    this.rooms = rooms;
    this.messages = messages;
    this.masks = masks;
    this.clock = clock;
  }

  /**
   * Reports a message, or the room itself if {@code seq} is null.
   *
   * @throws Problem {@code room-not-found}, {@code message-not-found} or {@code message-gone}
   */
  @Transactional
  void file(AccountId account, RoomId in, @Nullable Long seq, Complaint complaint) {
    Room room = rooms.withId(in).orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
    Seen seen = seq == null ? seen(room) : seen(messages.at(in, seq));
    UUID reporter = masks.referenceIn(in, account);
    // The lock makes "once" hold when one person reports twice at the same moment.
    getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtext(:key))", Object.class)
        .setParameter("key", "report " + reporter + in + seen.seq())
        .getSingleResult();
    if (count("roomId = ?1 and seq = ?2 and reporterId = ?3", in.value(), seen.seq(), reporter)
        > 0) {
      return;
    }
    Report report = new Report();
    report.id = UuidCreator.getTimeOrderedEpoch();
    report.roomId = in.value();
    report.seq = seen.seq();
    report.reporterId = reporter;
    report.reason = complaint.reason();
    report.note = complaint.note();
    report.seenAuthor = seen.author();
    report.seenName = seen.name();
    report.seenText = seen.text();
    report.seenSeq = seen.version();
    report.createdAt = clock.instant();
    persist(report);
  }

  private static Seen seen(Room room) {
    String text = (room.topic() + "\n\n" + room.description()).strip();
    return new Seen(Report.THE_ROOM, room.owner().id(), room.name(), text, room.version());
  }

  private static Seen seen(MessageState message) {
    if (message.text() == null) {
      throw new Problem(ErrorCode.MESSAGE_GONE);
    }
    return new Seen(
        message.seq(),
        message.author().id(),
        message.author().name(),
        message.text(),
        message.changedSeq());
  }
}
