package chat.parley.contracts.frame;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.match.MatchPreferences;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A command about matches with strangers. A client may resend any of them: a command states the
 * wanted result, and if that result already exists, the service reports it again.
 */
public sealed interface MatchCommand extends ClientFrame.Command {

  /** Looks for a stranger. The sender keeps waiting as long as the connection is open. */
  record Find(CommandId id, MatchPreferences preferences) implements MatchCommand {
    public Find {
      requireNonNull(id);
      requireNonNull(preferences);
    }

    @Override
    @JsonIgnore
    public Channel channel() {
      return Channel.ME;
    }
  }

  /** Stops looking. */
  record Cancel(CommandId id) implements MatchCommand {
    public Cancel {
      requireNonNull(id);
    }

    @Override
    @JsonIgnore
    public Channel channel() {
      return Channel.ME;
    }
  }

  /** Ends this talk for both people and looks for another stranger, in one step. */
  record Next(CommandId id, Channel channel, MatchPreferences preferences) implements MatchCommand {
    public Next {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(preferences);
    }
  }

  /** Ends this talk for both people. */
  record Leave(CommandId id, Channel channel) implements MatchCommand {
    public Leave {
      requireNonNull(id);
      requireNonNull(channel);
    }
  }

  /** Ends this talk, and prevents any further match with this stranger. */
  record Block(CommandId id, Channel channel) implements MatchCommand {
    public Block {
      requireNonNull(id);
      requireNonNull(channel);
    }
  }

  /** Asks to reveal each other's identity, or answers such a request. */
  record Reveal(CommandId id, Channel channel, Answer answer) implements MatchCommand {
    public Reveal {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(answer);
    }

    /** What a person can say about a reveal. */
    public enum Answer {
      @JsonProperty("ask")
      ASK,
      @JsonProperty("accept")
      ACCEPT,
      @JsonProperty("refuse")
      REFUSE
    }
  }
}
