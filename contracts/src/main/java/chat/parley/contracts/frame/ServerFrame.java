package chat.parley.contracts.frame;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A frame that a server sends. The owner of a durable channel creates its frames; the gateway
 * creates the others.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.Subscribed.class, name = "subscribed"),
  @JsonSubTypes.Type(value = ServerFrame.Unsubscribed.class, name = "unsubscribed"),
  @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = ServerFrame.Reconnect.class, name = "reconnect"),
  @JsonSubTypes.Type(value = ServerFrame.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = ServerFrame.Outcome.class, name = "outcome"),
  @JsonSubTypes.Type(value = ServerFrame.Failure.class, name = "error"),
  @JsonSubTypes.Type(value = ServerFrame.Presence.class, name = "presence"),
  @JsonSubTypes.Type(value = ServerFrame.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = ServerFrame.Message.class, name = "message"),
  @JsonSubTypes.Type(value = ServerFrame.MessageChanged.class, name = "message.changed"),
  @JsonSubTypes.Type(value = ServerFrame.AuthorChanged.class, name = "author.changed"),
  @JsonSubTypes.Type(value = ServerFrame.Head.class, name = "head"),
  @JsonSubTypes.Type(value = ServerFrame.Read.class, name = "read"),
  @JsonSubTypes.Type(value = ServerFrame.FavouriteChanged.class, name = "favourite.changed"),
  @JsonSubTypes.Type(value = ServerFrame.RoomChanged.class, name = "room.changed"),
  @JsonSubTypes.Type(value = ServerFrame.RoomOffered.class, name = "room.offered"),
  @JsonSubTypes.Type(value = ServerFrame.Comment.class, name = "comment"),
  @JsonSubTypes.Type(value = ServerFrame.CommentChanged.class, name = "comment.changed"),
  @JsonSubTypes.Type(value = ServerFrame.PostChanged.class, name = "post.changed"),
  @JsonSubTypes.Type(value = ServerFrame.Likes.class, name = "likes"),
  @JsonSubTypes.Type(value = ServerFrame.ForumChanged.class, name = "forum.changed"),
  @JsonSubTypes.Type(value = MatchFrame.Waiting.class, name = "match.waiting"),
  @JsonSubTypes.Type(value = MatchFrame.Found.class, name = "match.found"),
  @JsonSubTypes.Type(value = MatchFrame.Partner.class, name = "match.partner"),
  @JsonSubTypes.Type(value = MatchFrame.Ended.class, name = "match.ended"),
  @JsonSubTypes.Type(value = MatchFrame.Revealed.class, name = "match.revealed"),
})
public sealed interface ServerFrame
    permits ServerFrame.Welcome,
        ServerFrame.Subscribed,
        ServerFrame.Unsubscribed,
        ServerFrame.Pong,
        ServerFrame.Reconnect,
        ServerFrame.Accepted,
        ServerFrame.Outcome,
        ServerFrame.Failure,
        ServerFrame.Presence,
        ServerFrame.Typing,
        ServerFrame.Message,
        ServerFrame.MessageChanged,
        ServerFrame.AuthorChanged,
        ServerFrame.Head,
        ServerFrame.Read,
        ServerFrame.FavouriteChanged,
        ServerFrame.RoomChanged,
        ServerFrame.RoomOffered,
        ServerFrame.Comment,
        ServerFrame.CommentChanged,
        ServerFrame.PostChanged,
        ServerFrame.Likes,
        ServerFrame.ForumChanged,
        MatchFrame {

  /** The connection is established. */
  record Welcome(
      String connection, Self account, Instant serverTime, Instant tokenExpiresAt, Limits limits)
      implements ServerFrame {}

  /** The identity that the gateway derived from the token. */
  record Self(AccountId id, String name, Role role) {}

  /** Limits that the client should observe: bytes of a frame, code points of a text. */
  record Limits(int frameBytes, int textCodePoints) {}

  /**
   * From here on, the client receives the channel's frames.
   *
   * @param recovered whether every frame after {@code since} follows, in order; if not, the client
   *     reads the owner's {@code changes}
   * @param epoch the epoch that the gateway knows, if any
   * @param seq the highest seq that the gateway has seen in that epoch
   */
  record Subscribed(Channel channel, boolean recovered, @Nullable String epoch, @Nullable Long seq)
      implements ServerFrame {}

  /**
   * No more frames of the channel follow. {@code code} states the reason, unless the client asked
   * for it.
   */
  record Unsubscribed(Channel channel, @Nullable ErrorCode code) implements ServerFrame {}

  /** The answer to {@code ping}. */
  record Pong() implements ServerFrame {}

  /**
   * This server is about to close. The client reconnects after this many milliseconds, to any
   * gateway that is available.
   */
  record Reconnect(long afterMs) implements ServerFrame {}

  /** All in-sync replicas of Kafka have the command: it will be stored once or rejected. */
  record Accepted(CommandId id) implements ServerFrame {}

  /** The command is stored; {@code seq} is the seq of its row. */
  record Outcome(CommandId id, Channel channel, long seq) implements ServerFrame {}

  /**
   * A request failed.
   *
   * @param message a sentence for a person
   * @param retryable whether the same request may succeed later
   * @param retryAfterMs when to retry, in milliseconds
   * @param id the command concerned
   * @param channel the channel concerned
   */
  record Failure(
      ErrorCode code,
      String message,
      boolean retryable,
      @Nullable Long retryAfterMs,
      @Nullable CommandId id,
      @Nullable Channel channel)
      implements ServerFrame {

    /** Returns a failure with the sentence from the registry. */
    public static Failure of(ErrorCode code, @Nullable CommandId id, @Nullable Channel channel) {
      return new Failure(code, code.sentence(), code.retryable(), null, id, channel);
    }

    /**
     * Returns the same failure with a pause before the next attempt. Fractions of a millisecond are
     * rounded up.
     */
    public Failure retryAfter(Duration pause) {
      long millis = pause.plusNanos(999_999).toMillis();
      return new Failure(code, message, true, millis, id, channel);
    }
  }

  /**
   * Who is in a room; at most one such frame a second.
   *
   * <p>A frame of an open room names people. With {@code people} it is complete; otherwise it is
   * the difference to the previous frame. A frame of an anonymous room names nobody and gives no
   * exact count: it has only {@code approximateCount}, which is rough and minutes late, so that it
   * shows nobody's arrival or departure. If neither {@code count} nor {@code approximateCount} is
   * set, presence is currently unknown.
   *
   * @param count the number of people in the room
   * @param people the people in the room, or some of them if there are very many
   * @param joined the people who arrived or changed their name
   * @param left the references of the people who left
   * @param approximateCount the approximate number of people some minutes ago: 5 for a few, then
   *     10, 20, 50, 100 and so on
   */
  record Presence(
      Channel channel,
      @Nullable Long count,
      @Nullable List<Somebody> people,
      @Nullable List<Somebody> joined,
      @Nullable List<String> left,
      @Nullable Long approximateCount)
      implements ServerFrame {

    /** Returns a frame that says that presence is unknown. */
    public static Presence unknown(Channel channel) {
      return new Presence(channel, null, null, null, null, null);
    }

    /** Returns a frame with an approximate number of people, without names. */
    public static Presence about(Channel channel, long about) {
      return new Presence(channel, null, null, null, null, about);
    }
  }

  /** A person in a room, as their grant states it: a reference for this room only, and a name. */
  record Somebody(String ref, String name) {}

  /**
   * A person is typing, or no longer typing. The sender receives this frame too, and recognizes it
   * by {@code ref}.
   *
   * @param ref the person's reference in this channel, from their grant
   * @param name the person's name or alias there
   * @param preview whether the person takes part in a live preview; null: not offered
   * @param text the text so far, if everyone takes part
   */
  record Typing(
      Channel channel,
      String ref,
      String name,
      boolean active,
      @Nullable Boolean preview,
      @Nullable String text)
      implements ServerFrame {}

  /**
   * A new message. If it is published again after a crash, it carries the current state of the row.
   */
  record Message(Channel channel, String epoch, long seq, MessageState message)
      implements ServerFrame {}

  /**
   * A message was edited or deleted; {@code seq} belongs to the change, {@code message.seq} stays.
   */
  record MessageChanged(Channel channel, String epoch, long seq, MessageState message)
      implements ServerFrame {}

  /**
   * An author in this channel has another name, role, or picture. It applies to all messages of
   * this author, old and new.
   */
  record AuthorChanged(Channel channel, String epoch, long seq, Author author)
      implements ServerFrame {}

  /**
   * The position of a log. The owner sends it some seconds after a burst, so that a client that
   * lost the last frames finds out. It isn't part of the log: its record carries neither epoch nor
   * seq.
   *
   * @param seq the last seq of the log
   * @param n the number of messages that the room has had
   */
  record Head(Channel channel, String epoch, long seq, long n) implements ServerFrame {}

  /**
   * A hint on {@code me}: another device of the same person has read {@code channel} up to {@code
   * n}.
   */
  record Read(Channel channel, long n) implements ServerFrame {}

  /**
   * A hint to one person only: for this room, the person's favourite or notification level has
   * changed. The client reads it by REST.
   */
  record FavouriteChanged(Channel channel) implements ServerFrame {}

  /**
   * A hint on a room's channel: the settings now have this version. The client reads them by REST.
   */
  record RoomChanged(Channel channel, int version) implements ServerFrame {}

  /**
   * A hint to one person only: the owner of this room offers them the room, or the role of a
   * moderator. The client reads and answers the offer by REST.
   */
  record RoomOffered(Channel channel) implements ServerFrame {}

  /**
   * A new comment in a thread.
   *
   * @param comments the number of comments that the thread has now
   * @param answers the number of comments that are below the comment's root now
   */
  record Comment(
      Channel channel, String epoch, long seq, CommentState comment, int comments, int answers)
      implements ServerFrame {}

  /** A comment was edited or deleted. */
  record CommentChanged(
      Channel channel, String epoch, long seq, CommentState comment, int comments, int answers)
      implements ServerFrame {}

  /** A post was edited or deleted. */
  record PostChanged(Channel channel, String epoch, long seq, PostState post)
      implements ServerFrame {}

  /** The number of people who now like {@code item}, a post or one of its comments. */
  record Likes(Channel channel, String epoch, long seq, UUID item, int likes)
      implements ServerFrame {}

  /** A hint about news on a channel without seq. The client reads the news by REST. */
  record ForumChanged(Channel channel, About about) implements ServerFrame {

    /** The state that the client reads again. */
    public enum About {
      /** There are new posts. */
      @JsonProperty("posts")
      POSTS,
      /** The account may have new answers. */
      @JsonProperty("answers")
      ANSWERS
    }
  }
}
