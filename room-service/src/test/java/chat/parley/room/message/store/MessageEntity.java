package chat.parley.room.message.store;

import chat.parley.room.message.Message;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as Hibernate would write it, for comparison in {@link WriteBench}. */
@Entity
@Table(name = "message")
@IdClass(MessageEntity.Key.class)
class MessageEntity {

  /** Its primary key. */
  @SuppressWarnings("NullAway.Init")
  static class Key implements Serializable {
    private static final long serialVersionUID = 1;
    UUID roomId;
    long seq;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && roomId.equals(key.roomId) && seq == key.seq;
    }

    @Override
    public int hashCode() {
      return roomId.hashCode() + Long.hashCode(seq);
    }
  }

  @Id
  @Column(name = "room_id")
  UUID roomId;

  @Id @Column long seq;
  @Column long n;

  @Column(name = "changed_seq")
  long changedSeq;

  @Column UUID id;

  @Column(name = "author_id")
  UUID authorId;

  @Column(name = "author_name")
  String authorName;

  @Column(name = "author_role")
  @Nullable String authorRole;

  @Column(name = "author_picture")
  int authorPicture;

  @Column(name = "command_id")
  UUID commandId;

  @Column(name = "origin_partition")
  int originPartition;

  @Column(name = "origin_offset")
  long originOffset;

  @Column @Nullable String text;
  @Column Instant at;

  static MessageEntity of(Message message) {
    MessageEntity row = new MessageEntity();
    row.roomId = message.room().value();
    row.seq = message.state().seq();
    row.n = message.state().n();
    row.changedSeq = message.state().changedSeq();
    row.id = message.state().id().value();
    row.authorId = message.author();
    row.authorName = message.state().author().name();
    row.authorRole = message.state().author().role();
    row.authorPicture = message.state().author().picture();
    row.commandId = message.state().command().value();
    row.originPartition = message.origin().partition();
    row.originOffset = message.origin().offset();
    row.text = message.state().text();
    row.at = message.state().at();
    return row;
  }
}
