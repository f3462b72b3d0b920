package chat.parley.contracts.frame;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.forum.CommentState;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
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
 * What a server sends. Frames of durable channels are made by the channel's owner, the others by
 * the gateway.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.Subscribed.class, name = "subscribed"),
  @JsonSubTypes.Type(value = ServerFrame.Unsubscribed.class, name = "unsubscribed"),
  @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = ServerFrame.Reconnect.class, name = "come-back"),
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
  @JsonSubTypes.Type(value = ServerFrame.Kept.class, name = "kept"),
  @JsonSubTypes.Type(value = ServerFrame.RoomChanged.class, name = "room.changed"),
  @JsonSubTypes.Type(value = ServerFrame.RoomOffered.class, name = "room.offered"),
  @JsonSubTypes.Type(value = ServerFrame.Comment.class, name = "comment"),
  @JsonSubTypes.Type(value = ServerFrame.CommentChanged.class, name = "comment.changed"),
  @JsonSubTypes.Type(value = ServerFrame.PostChanged.class, name = "post.changed"),
  @JsonSubTypes.Type(value = ServerFrame.Likes.class, name = "likes"),
  @JsonSubTypes.Type(value = ServerFrame.News.class, name = "news"),
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
        ServerFrame.Kept,
        ServerFrame.RoomChanged,
        ServerFrame.RoomOffered,
        ServerFrame.Comment,
        ServerFrame.CommentChanged,
        ServerFrame.PostChanged,
        ServerFrame.Likes,
        ServerFrame.News,
        MatchFrame {

  /** The connection stands. */
  record Welcome(
      String connection, Self account, Instant serverTime, Instant tokenExpiresAt, Limits limits)
      implements ServerFrame {}

  /** Whom the gateway takes the client for. */
  record Self(AccountId id, String name, String role) {}

  /** What the client had better keep to: bytes of a frame, code points of a text. */
  record Limits(int frameBytes, int textCodePoints) {}

  /**
   * From here on the client gets the channel's frames.
   *
   * @param recovered whether every frame after {@code since} follows, in order; if not, the client
   *     reads the owner's {@code changes}
   * @param epoch the epoch the gateway knows, if it knows one
   * @param seq the highest seq the gateway has seen in that epoch
   */
  record Subscribed(Channel channel, boolean recovered, @Nullable String epoch, @Nullable Long seq)
      implements ServerFrame {}

  /** No more frames of the channel come; {@code code} tells why, unless the client asked for it. */
  record Unsubscribed(Channel channel, @Nullable ErrorCode code) implements ServerFrame {}

  /** Answer to {@code ping}. */
  record Pong() implements ServerFrame {}

  /** This server is about to close; come back after so many milliseconds, to whichever is there. */
  record Reconnect(long afterMs) implements ServerFrame {}

  /** The command is in Kafka on all in-sync replicas: it will be stored once or refused. */
  record Accepted(CommandId id) implements ServerFrame {}

  /** The command is stored; {@code seq} is its row's. */
  record Outcome(CommandId id, Channel channel, long seq) implements ServerFrame {}

  /**
   * Something was not done.
   *
   * @param message a sentence for a person
   * @param retryable whether the same again may succeed
   * @param retryAfterMs when, in milliseconds
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

    /** A failure in the registry's words. */
    public static Failure of(ErrorCode code, @Nullable CommandId id, @Nullable Channel channel) {
      return new Failure(code, code.sentence(), code.retryable(), null, id, channel);
    }

    /**
     * The same, to be tried again after a pause, of which a part of a millisecond counts as one.
     */
    public Failure retryAfter(Duration pause) {
      long millis = pause.plusNanos(999_999).toMillis();
      return new Failure(code, message, true, millis, id, channel);
    }
  }

  /**
   * Who is in a room; at most one such frame a second.
   *
   * <p>An open room names people: with {@code people} the frame is the whole, else the difference
   * to the frame before. A masked room names nobody and counts nobody exactly: it has {@code about}
   * alone, which is rough and minutes late, so that nobody's coming or going shows in it. With
   * neither {@code count} nor {@code about} nobody knows just now.
   *
   * @param count how many people are there
   * @param people those who are there, or of very many some
   * @param joined those who have come, or are called otherwise now
   * @param left the references of those who have gone
   * @param about roughly how many there were some minutes ago: 5 for a few, then 10, 20, 50, 100
   *     and so on
   */
  record Presence(
      Channel channel,
      @Nullable Long count,
      @Nullable List<Somebody> people,
      @Nullable List<Somebody> joined,
      @Nullable List<String> left,
      @Nullable Long about)
      implements ServerFrame {

    /** Nobody knows. */
    public static Presence unknown(Channel channel) {
      return new Presence(channel, null, null, null, null, null);
    }

    /** Roughly so many, of whom none is named. */
    public static Presence about(Channel channel, long about) {
      return new Presence(channel, null, null, null, null, about);
    }
  }

  /** Somebody in a room, as their pass has it: a reference for this room only, and a name. */
  record Somebody(String ref, String name) {}

  /**
   * Somebody is writing, or no longer. Also the author gets it, and knows it by {@code ref}.
   *
   * @param ref their reference in this channel, as their pass has it
   * @param name their name or alias there
   * @param preview whether they take part in a live preview; null: not on offer
   * @param text what they have written so far, if all take part
   */
  record Typing(
      Channel channel,
      String ref,
      String name,
      boolean active,
      @Nullable Boolean preview,
      @Nullable String text)
      implements ServerFrame {}

  /** A new message. Published again after a crash it carries the row's present state. */
  record Message(Channel channel, String epoch, long seq, MessageState message)
      implements ServerFrame {}

  /** A message was edited or deleted; {@code seq} is the change's, {@code message.seq} stays. */
  record MessageChanged(Channel channel, String epoch, long seq, MessageState message)
      implements ServerFrame {}

  /** Whoever wrote here has another name, role or picture: on all their messages, old and new. */
  record AuthorChanged(Channel channel, String epoch, long seq, Author author)
      implements ServerFrame {}

  /**
   * Where a log stands. Its owner sends it some seconds after a burst, so that whoever lost the
   * last frames finds out. It is no part of the log: its record bears neither epoch nor seq.
   *
   * @param seq the log's last
   * @param n how many messages the room has had
   */
  record Head(Channel channel, String epoch, long seq, long n) implements ServerFrame {}

  /**
   * A hint on {@code me}: another device of the same person has read {@code channel} up to there.
   */
  record Read(Channel channel, long n) implements ServerFrame {}

  /**
   * A hint to one person alone: whether they keep this room, or of what there they want notice, is
   * another by now, to be read by REST.
   */
  record Kept(Channel channel) implements ServerFrame {}

  /** A hint on a room's channel: its settings are of this version now, to be read by REST. */
  record RoomChanged(Channel channel, int version) implements ServerFrame {}

  /**
   * A hint to one person alone: the owner of this room offers them the room, or to be a moderator,
   * to be read and answered by REST.
   */
  record RoomOffered(Channel channel) implements ServerFrame {}

  /**
   * A new comment in a thread.
   *
   * @param comments how many comments the thread has now
   * @param answers how many stand below the comment's root now
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

  /** So many like {@code item}, a post or one of its comments, now. */
  record Likes(Channel channel, String epoch, long seq, UUID item, int likes)
      implements ServerFrame {}

  /** There is news on a channel without seq; what it is, REST tells. */
  record News(Channel channel, About about) implements ServerFrame {

    /** Which small state to read again. */
    public enum About {
      /** There are new posts. */
      @JsonProperty("posts")
      POSTS,
      /** Somebody may have answered the account. */
      @JsonProperty("answers")
      ANSWERS
    }
  }
}
