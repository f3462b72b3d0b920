package chat.parley.contracts.frame;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.match.MatchPreferences;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What somebody can do about being paired. All of them may be sent again: they say what is wanted,
 * and what is so already is told once more.
 */
public sealed interface MatchCommand extends ClientFrame.Command {

  /** Look for a stranger. While the connection stands, one goes on waiting. */
  record Find(CommandId id, MatchPreferences wishes) implements MatchCommand {
    public Find {
      requireNonNull(id);
      requireNonNull(wishes);
    }

    @Override
    @JsonIgnore
    public Channel channel() {
      return Channel.ME;
    }
  }

  /** Look no longer. */
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

  /** End this talk for both and look for somebody else, in one. */
  record Next(CommandId id, Channel channel, MatchPreferences wishes) implements MatchCommand {
    public Next {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(wishes);
    }
  }

  /** End this talk for both. */
  record Leave(CommandId id, Channel channel) implements MatchCommand {
    public Leave {
      requireNonNull(id);
      requireNonNull(channel);
    }
  }

  /** End this talk, and never be paired with this stranger again. */
  record Block(CommandId id, Channel channel) implements MatchCommand {
    public Block {
      requireNonNull(id);
      requireNonNull(channel);
    }
  }

  /** Ask to show each other who one is, or answer. */
  record Reveal(CommandId id, Channel channel, Answer answer) implements MatchCommand {
    public Reveal {
      requireNonNull(id);
      requireNonNull(channel);
      requireNonNull(answer);
    }

    /** The three things one can say about it. */
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
