package chat.parley.room.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report with a copy of what was seen, so that an edit or deletion does not undo it. */
@Entity
@Table(name = "report")
class Report {

  /** In place of a message's seq: the room itself is reported. */
  static final long THE_ROOM = 0;

  /** In place of a message's seq: {@link #seenAuthor} is reported. */
  static final long THE_PERSON = -1;

  @Id UUID id;

  @Column(name = "room_id")
  UUID roomId;

  @Column long seq;

  @Column(name = "reporter_id")
  UUID reporterId;

  @Column String reason;

  @Column @Nullable String note;

  @Column(name = "seen_author")
  String seenAuthor;

  @Column(name = "seen_name")
  String seenName;

  @Column(name = "seen_picture")
  int seenPicture;

  @Column(name = "seen_text")
  String seenText;

  /** The last messages of a reported person, as JSON. */
  @Column(name = "seen_messages")
  String seenMessages;

  @Column(name = "seen_seq")
  long seenSeq;

  @Column(name = "created_at")
  Instant createdAt;
}
