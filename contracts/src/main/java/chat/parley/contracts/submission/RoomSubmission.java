package chat.parley.contracts.submission;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command for a room's log, as the gateway appends it to {@code room.submissions.v1}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomSubmission.SendMessage.class, name = "message.send"),
  @JsonSubTypes.Type(value = RoomSubmission.EditMessage.class, name = "message.edit"),
  @JsonSubTypes.Type(value = RoomSubmission.DeleteMessage.class, name = "message.delete"),
  @JsonSubTypes.Type(value = RoomSubmission.React.class, name = "message.react"),
  @JsonSubTypes.Type(value = RoomSubmission.Unreact.class, name = "message.unreact"),
  @JsonSubTypes.Type(value = RoomSubmission.DisownMessage.class, name = "message.disown"),
  @JsonSubTypes.Type(value = RoomSubmission.ChangeAuthor.class, name = "author.change"),
})
public sealed interface RoomSubmission {

  /** The client's id of the command, unique by room and author. */
  CommandId id();

  /** The room whose log it would change; also the record's key. */
  RoomId room();

  /** The {@link Actor}, sealed under the transport key, base64url. */
  String actor();

  /** When the gateway took it. Not an order: the room's seq is. */
  Instant at();

  /** Write a message, perhaps as an answer to the one that lies at {@code replyTo}. */
  record SendMessage(
      CommandId id, RoomId room, String actor, Instant at, String text, @Nullable Long replyTo)
      implements RoomSubmission {

    /** That answers none. */
    public SendMessage(CommandId id, RoomId room, String actor, Instant at, String text) {
      this(id, room, actor, at, text, null);
    }
  }

  /** Give the message that lies at {@code seq} another text. */
  record EditMessage(CommandId id, RoomId room, String actor, Instant at, long seq, String text)
      implements RoomSubmission {}

  /** Take the text of the message that lies at {@code seq} away for good. */
  record DeleteMessage(CommandId id, RoomId room, String actor, Instant at, long seq)
      implements RoomSubmission {}

  /**
   * Put an emoji below the message that lies at {@code seq}, or take one's own away: {@code on}.
   */
  record React(
      CommandId id, RoomId room, String actor, Instant at, long seq, String emoji, boolean on)
      implements RoomSubmission {}

  /**
   * Take all that its actor put below the message that lies at {@code seq} away. No client sends
   * it: room-service does when an account was erased.
   */
  record Unreact(CommandId id, RoomId room, String actor, Instant at, long seq)
      implements RoomSubmission {}

  /**
   * Take its author's name from the message that lies at {@code seq}, and its text too if {@code
   * delete}. No client sends it: room-service does when an account was erased.
   */
  record DisownMessage(
      CommandId id, RoomId room, String actor, Instant at, long seq, boolean delete)
      implements RoomSubmission {}

  /**
   * Let the actor's messages bear what they are called by now, and their picture. No client sends
   * it: room-service does when an account has changed.
   */
  record ChangeAuthor(CommandId id, RoomId room, String actor, Instant at)
      implements RoomSubmission {}
}
