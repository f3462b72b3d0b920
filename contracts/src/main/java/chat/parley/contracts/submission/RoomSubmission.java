package chat.parley.contracts.submission;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command for a room's log, as the gateway appends it to {@code room.submissions.v1}. A
 * submission with a missing member is unreadable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomSubmission.SendMessage.class, name = "message.send"),
  @JsonSubTypes.Type(value = RoomSubmission.EditMessage.class, name = "message.edit"),
  @JsonSubTypes.Type(value = RoomSubmission.DeleteMessage.class, name = "message.delete"),
  @JsonSubTypes.Type(value = RoomSubmission.React.class, name = "message.react"),
  @JsonSubTypes.Type(value = RoomSubmission.Unreact.class, name = "message.unreact"),
  @JsonSubTypes.Type(value = RoomSubmission.AnonymizeMessage.class, name = "message.anonymize"),
  @JsonSubTypes.Type(value = RoomSubmission.RemoveMessage.class, name = "message.remove"),
  @JsonSubTypes.Type(value = RoomSubmission.ChangeAuthor.class, name = "author.change"),
})
public sealed interface RoomSubmission {

  /** Returns the client's id of the command, unique for each room and author. */
  CommandId id();

  /** Returns the room whose log the command changes; also the key of the record. */
  RoomId room();

  /** Returns the {@link Actor}, sealed under the transport key, base64url. */
  String actor();

  /**
   * Returns when the gateway received it. The time doesn't define an order: the room's seq does.
   */
  Instant at();

  /** A command that a client issues. Its person waits for the outcome. */
  sealed interface UserCommand extends RoomSubmission {}

  /** A command that room-service issues on behalf of an account. Nobody waits for the outcome. */
  sealed interface SystemCommand extends RoomSubmission {}

  /** A command that changes a message. */
  sealed interface TargetsMessage extends RoomSubmission {

    /** Returns the seq of the message. */
    long seq();
  }

  /** Sends a message, optionally as a reply to the message at {@code replyTo}. */
  record SendMessage(
      CommandId id, RoomId room, String actor, Instant at, String text, @Nullable Long replyTo)
      implements UserCommand {
    public SendMessage {
      requireAll(id, room, actor, text);
    }

    /** Creates a message that isn't a reply. */
    public SendMessage(CommandId id, RoomId room, String actor, Instant at, String text) {
      this(id, room, actor, at, text, null);
    }
  }

  /** Replaces the text of the message at {@code seq}. */
  record EditMessage(CommandId id, RoomId room, String actor, Instant at, long seq, String text)
      implements UserCommand, TargetsMessage {
    public EditMessage {
      requireAll(id, room, actor, at, text);
    }
  }

  /** Deletes the text of the message at {@code seq} permanently. */
  record DeleteMessage(CommandId id, RoomId room, String actor, Instant at, long seq)
      implements UserCommand, TargetsMessage {
    public DeleteMessage {
      requireAll(id, room, actor);
    }
  }

  /**
   * Adds a reaction to the message at {@code seq} if {@code on} is true; otherwise removes the
   * actor's own.
   */
  record React(
      CommandId id, RoomId room, String actor, Instant at, long seq, String emoji, boolean on)
      implements UserCommand, TargetsMessage {
    public React {
      requireAll(id, room, actor, emoji);
    }
  }

  /**
   * Removes all reactions of the actor from the message at {@code seq}. No client sends it:
   * room-service does after an account was erased.
   */
  record Unreact(CommandId id, RoomId room, String actor, Instant at, long seq)
      implements SystemCommand, TargetsMessage {
    public Unreact {
      requireAll(id, room, actor);
    }
  }

  /**
   * Removes the author's name from the message at {@code seq}, and its text too if {@code delete}
   * is true. No client sends it: room-service does after an account was erased.
   */
  record AnonymizeMessage(
      CommandId id, RoomId room, String actor, Instant at, long seq, boolean delete)
      implements SystemCommand, TargetsMessage {
    public AnonymizeMessage {
      requireAll(id, room, actor);
    }
  }

  /**
   * Removes the text of the message at {@code seq} because of a moderator's decision. No client
   * sends it: room-service does when the moderators' desk has decided. Its actor is nobody, so that
   * no moderator's account is near a room.
   *
   * @param rule the rule that the message broke; readers see it in the message's place
   */
  record RemoveMessage(CommandId id, RoomId room, String actor, Instant at, long seq, String rule)
      implements SystemCommand, TargetsMessage {
    public RemoveMessage {
      requireAll(id, room, actor, rule);
    }
  }

  /**
   * Updates the actor's current name and picture on the actor's messages. No client sends it:
   * room-service does after an account has changed.
   */
  record ChangeAuthor(CommandId id, RoomId room, String actor, Instant at)
      implements SystemCommand {
    public ChangeAuthor {
      requireAll(id, room, actor);
    }
  }

  private static void requireAll(Object... members) {
    for (Object member : members) {
      Objects.requireNonNull(member);
    }
  }
}
