package chat.parley.contracts.frame;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client may send. A frame says what is wanted, never who asks: that comes from the token
 * alone. A member that is missing makes the frame unreadable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientFrame.Connect.class, name = "connect"),
  @JsonSubTypes.Type(value = ClientFrame.Renew.class, name = "renew"),
  @JsonSubTypes.Type(value = ClientFrame.Subscribe.class, name = "subscribe"),
  @JsonSubTypes.Type(value = ClientFrame.Unsubscribe.class, name = "unsubscribe"),
  @JsonSubTypes.Type(value = ClientFrame.Ping.class, name = "ping"),
  @JsonSubTypes.Type(value = ClientFrame.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = ClientFrame.SendMessage.class, name = "message.send"),
  @JsonSubTypes.Type(value = ClientFrame.EditMessage.class, name = "message.edit"),
  @JsonSubTypes.Type(value = ClientFrame.DeleteMessage.class, name = "message.delete"),
  @JsonSubTypes.Type(value = ClientFrame.React.class, name = "message.react"),
  @JsonSubTypes.Type(value = MatchCommand.Find.class, name = "match.find"),
  @JsonSubTypes.Type(value = MatchCommand.Cancel.class, name = "match.cancel"),
  @JsonSubTypes.Type(value = MatchCommand.Next.class, name = "match.next"),
  @JsonSubTypes.Type(value = MatchCommand.Leave.class, name = "match.leave"),
  @JsonSubTypes.Type(value = MatchCommand.Block.class, name = "match.block"),
  @JsonSubTypes.Type(value = MatchCommand.Reveal.class, name = "match.reveal"),
})
public sealed interface ClientFrame {

  /**
   * The first frame of a connection.
   *
   * @param token access token
   * @param client the client's name and version, for the logs
   * @param subscriptions channels to subscribe or to resume at once
   */
  record Connect(String token, String client, @Nullable List<Resume> subscriptions)
      implements ClientFrame {
    public Connect {
      requireNonNull(token);
      requireNonNull(client);
    }
  }

  /**
   * A channel and the last of its frames that the client has; epoch and since come together.
   *
   * @param pass what the owner gave for a channel that is not open to all
   * @param mode what to hear of it; null: every frame
   */
  record Resume(
      Channel channel,
      @Nullable String epoch,
      @Nullable Long since,
      @Nullable String pass,
      @Nullable Mode mode) {
    public Resume {
      requireNonNull(channel);
      requireTogether(epoch, since);
    }

    /** Every frame of a channel that needs no pass. */
    public Resume(Channel channel, @Nullable String epoch, @Nullable Long since) {
      this(channel, epoch, since, null, null);
    }
  }

  /** What of a channel a client wants to hear, if not everything. */
  enum Mode {
    /** Where its log stands, once a second at most: for lists of rooms that are not open. */
    @JsonProperty("head")
    HEAD
  }

  /** A newer token of the same session, before the old one expires. */
  record Renew(String token) implements ClientFrame {
    public Renew {
      requireNonNull(token);
    }
  }

  /**
   * Follow a channel: from {@code since} if both are given, else from now on.
   *
   * @param pass what the owner gave for a channel that is not open to all; a newer one, sent again,
   *     takes the place of the one before
   * @param mode what to hear of it; null: every frame. Sent again it takes the other's place
   */
  record Subscribe(
      Channel channel,
      @Nullable String epoch,
      @Nullable Long since,
      @Nullable String pass,
      @Nullable Mode mode)
      implements ClientFrame {
    public Subscribe {
      requireNonNull(channel);
      requireTogether(epoch, since);
    }

    /** Every frame of a channel that needs no pass. */
    public Subscribe(Channel channel, @Nullable String epoch, @Nullable Long since) {
      this(channel, epoch, since, null, null);
    }

    /** The same as one entry of {@link Connect}. */
    @JsonIgnore
    public Resume resume() {
      return new Resume(channel, epoch, since, pass, mode);
    }
  }

  /** Follow a channel no longer. */
  record Unsubscribe(Channel channel) implements ClientFrame {
    public Unsubscribe {
      requireNonNull(channel);
    }
  }

  /** Is anybody there? Answered by {@code pong}. */
  record Ping() implements ClientFrame {}

  /**
   * One is writing, or no longer, in a channel for which one has a pass. Never stored; it may get
   * lost, and without an error it has no answer.
   *
   * @param preview whether one takes part in a live preview: shows one's own words while one writes
   *     them, and wants to see the other's; null: that is not on offer here
   * @param text what is written so far, if all take part
   */
  record Typing(Channel channel, boolean active, @Nullable Boolean preview, @Nullable String text)
      implements ClientFrame {

    /** Longest text, in Unicode code points: of a longer one a client shows the end. */
    public static final int MAX_CODE_POINTS = 1_000;

    public Typing {
      requireNonNull(channel);
    }
  }

  /** A command: it has an id, and its author hears what became of it. */
  sealed interface Command extends ClientFrame
      permits SendMessage, EditMessage, DeleteMessage, React, MatchCommand {
    /** The client's id, by which a resend is known again. */
    CommandId id();

    /** The channel whose log it would change. */
    Channel channel();
  }

  /**
   * Write a message.
   *
   * @param replyTo seq of the message of the same room that it answers, if any; not in pairs
   */
  record SendMessage(CommandId id, Channel channel, String text, @Nullable Long replyTo)
      implements Command {
    public SendMessage {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(text);
    }

    /** That answers none. */
    public SendMessage(CommandId id, Channel channel, String text) {
      this(id, channel, text, null);
    }
  }

  /**
   * Give one's own message another text, within 15 minutes.
   *
   * @param seq where the message lies
   */
  record EditMessage(CommandId id, Channel channel, long seq, String text) implements Command {
    public EditMessage {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(text);
    }
  }

  /**
   * Take a message's text away for good.
   *
   * @param seq where the message lies
   */
  record DeleteMessage(CommandId id, Channel channel, long seq) implements Command {
    public DeleteMessage {
      requireNonNull(id);
      requireNonNull(channel);
    }
  }

  /**
   * Put an emoji below a message of a room, or take one's own away again.
   *
   * @param seq where the message lies
   * @param emoji see {@link chat.parley.contracts.message.Reaction}
   * @param on whether it is to be there
   */
  record React(CommandId id, Channel channel, long seq, String emoji, boolean on)
      implements Command {
    public React {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(emoji);
    }
  }

  private static void requireTogether(@Nullable String epoch, @Nullable Long since) {
    if ((epoch == null) != (since == null)) {
      throw new IllegalArgumentException("epoch and since come together");
    }
  }
}
