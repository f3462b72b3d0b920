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
 * A frame that a client sends. It states what the client wants, never who asks: the identity comes
 * from the token alone. A frame with a missing member is unreadable.
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
   * @param subscriptions channels to subscribe to or to resume immediately
   */
  record Connect(String token, String client, @Nullable List<Resume> subscriptions)
      implements ClientFrame {
    public Connect {
      requireNonNull(token);
      requireNonNull(client);
    }
  }

  /**
   * A channel and the position of the last frame that the client has. Epoch and since are either
   * both set or both null.
   *
   * @param grant the grant that the owner issued for a channel that isn't open to everyone
   * @param mode which frames to receive; null: every frame
   */
  record Resume(
      Channel channel,
      @Nullable String epoch,
      @Nullable Long since,
      @Nullable String grant,
      @Nullable Mode mode) {
    public Resume {
      requireNonNull(channel);
      requireTogether(epoch, since);
    }

    /** Creates a request for every frame of a channel that needs no grant. */
    public Resume(Channel channel, @Nullable String epoch, @Nullable Long since) {
      this(channel, epoch, since, null, null);
    }
  }

  /** Which frames of a channel a client receives, if not all of them. */
  enum Mode {
    /**
     * The position of its log, at most once a second: for rooms in a list that the client hasn't
     * opened.
     */
    @JsonProperty("head")
    HEAD
  }

  /** Replaces the token with a newer one of the same session, before the old one expires. */
  record Renew(String token) implements ClientFrame {
    public Renew {
      requireNonNull(token);
    }
  }

  /**
   * Subscribes to a channel: from {@code since} if both epoch and since are given, otherwise from
   * now on.
   *
   * @param grant the grant that the owner issued for a channel that isn't open to everyone; a newer
   *     one replaces the previous one
   * @param mode which frames to receive; null: every frame. A later mode replaces the previous one
   */
  record Subscribe(
      Channel channel,
      @Nullable String epoch,
      @Nullable Long since,
      @Nullable String grant,
      @Nullable Mode mode)
      implements ClientFrame {
    public Subscribe {
      requireNonNull(channel);
      requireTogether(epoch, since);
    }

    /** Creates a subscription to every frame of a channel that needs no grant. */
    public Subscribe(Channel channel, @Nullable String epoch, @Nullable Long since) {
      this(channel, epoch, since, null, null);
    }

    /** Returns the same request as an entry of {@link Connect}. */
    @JsonIgnore
    public Resume resume() {
      return new Resume(channel, epoch, since, grant, mode);
    }
  }

  /** Ends a subscription. */
  record Unsubscribe(Channel channel) implements ClientFrame {
    public Unsubscribe {
      requireNonNull(channel);
    }
  }

  /** Checks that the server is alive. The server answers with {@code pong}. */
  record Ping() implements ClientFrame {}

  /**
   * Says that the sender is typing, or no longer typing, in a channel for which the sender has a
   * grant. The server never stores it and may lose it. Without an error there is no answer.
   *
   * @param preview whether the sender takes part in a live preview: shows the text while typing,
   *     and wants to see the text of the other person; null: this channel doesn't offer it
   * @param text the text so far, if everyone takes part
   */
  record Typing(Channel channel, boolean active, @Nullable Boolean preview, @Nullable String text)
      implements ClientFrame {

    /**
     * The maximum length of the text, in Unicode code points. Of a longer text, a client shows the
     * end.
     */
    public static final int MAX_CODE_POINTS = 1_000;

    public Typing {
      requireNonNull(channel);
    }
  }

  /** A command. It has an id, and its author receives the outcome. */
  sealed interface Command extends ClientFrame
      permits SendMessage, EditMessage, DeleteMessage, React, MatchCommand {
    /** Returns the id that the client chose; it identifies a resent command. */
    CommandId id();

    /** Returns the channel whose log the command changes. */
    Channel channel();
  }

  /**
   * Sends a message.
   *
   * @param replyTo seq of the message in the same room that this one answers, if any; not in pairs
   */
  record SendMessage(CommandId id, Channel channel, String text, @Nullable Long replyTo)
      implements Command {
    public SendMessage {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(text);
    }

    /** Creates a message that isn't a reply. */
    public SendMessage(CommandId id, Channel channel, String text) {
      this(id, channel, text, null);
    }
  }

  /**
   * Replaces the text of the sender's own message, within 15 minutes.
   *
   * @param seq the position of the message
   */
  record EditMessage(CommandId id, Channel channel, long seq, String text) implements Command {
    public EditMessage {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(text);
    }
  }

  /**
   * Deletes the text of a message permanently.
   *
   * @param seq the position of the message
   */
  record DeleteMessage(CommandId id, Channel channel, long seq) implements Command {
    public DeleteMessage {
      requireNonNull(id);
      requireNonNull(channel);
    }
  }

  /**
   * Adds the sender's reaction to a message of a room, or removes it.
   *
   * @param seq the position of the message
   * @param emoji see {@link chat.parley.contracts.message.Reaction}
   * @param on true to add the reaction, false to remove it
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
