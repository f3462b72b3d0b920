package chat.parley.contracts.frame;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.message.MessageState;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
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
  @JsonSubTypes.Type(value = ServerFrame.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = ServerFrame.Outcome.class, name = "outcome"),
  @JsonSubTypes.Type(value = ServerFrame.Failure.class, name = "error"),
  @JsonSubTypes.Type(value = ServerFrame.Message.class, name = "message"),
  @JsonSubTypes.Type(value = ServerFrame.MessageChanged.class, name = "message.changed"),
})
public sealed interface ServerFrame {

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

    /** The same, to be tried again after a pause. */
    public Failure retryAfter(Duration pause) {
      return new Failure(code, message, true, pause.toMillis(), id, channel);
    }
  }

  /** A new message. Published again after a crash it carries the row's present state. */
  record Message(Channel channel, String epoch, long seq, MessageState message)
      implements ServerFrame {}

  /** A message was edited or deleted; {@code seq} is the change's, {@code message.seq} stays. */
  record MessageChanged(Channel channel, String epoch, long seq, MessageState message)
      implements ServerFrame {}
}
