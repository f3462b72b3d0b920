package chat.parley.contracts.frame;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the matchmaker tells a person on {@code me}: hints, none of which says who the other is. The
 * state behind them is {@code GET /api/v1/matches/mine}.
 */
public sealed interface MatchFrame extends ServerFrame {

  /**
   * One waits.
   *
   * @param id the command that this answers; null for news while waiting
   * @param since since when one waits; kept over reloads and over a match that came to nothing
   * @param waiting how many wait, oneself included
   * @param aboutSeconds how long it takes about; null while nobody knows
   * @param relaxed wishes that no longer stand in the way
   */
  record Waiting(
      @Nullable CommandId id,
      Instant since,
      long waiting,
      @Nullable Long aboutSeconds,
      List<Wish> relaxed)
      implements MatchFrame {
    public Waiting {
      relaxed = List.copyOf(relaxed);
    }
  }

  /** Wishes that relax, in this order. Gender, age and blocks never do. */
  enum Wish {
    @JsonProperty("interests")
    INTERESTS,
    @JsonProperty("language")
    LANGUAGE
  }

  /** Somebody was found: the talk's channel, and the pass to follow it. */
  record Found(Channel channel, String pass, Instant passExpiresAt) implements MatchFrame {}

  /** The stranger's connection was lost, or is back. */
  record Partner(Channel channel, Presence state) implements MatchFrame {
    /** Whether they are there. */
    public enum Presence {
      @JsonProperty("here")
      HERE,
      @JsonProperty("away")
      AWAY
    }
  }

  /** The talk is over. */
  record Ended(Channel channel, By by, Reason reason) implements MatchFrame {
    /** Why. A block looks like leaving. */
    public enum Reason {
      /** Somebody closed it. */
      @JsonProperty("left")
      LEFT,
      /** The stranger had gone before it began: one keeps one's place among those who wait. */
      @JsonProperty("undone")
      UNDONE,
      /** Nobody said anything for a day. */
      @JsonProperty("idle")
      IDLE
    }
  }

  /** How it stands with showing each other who one is. */
  record Revealed(Channel channel, By by, State state) implements MatchFrame {
    /** What was said. */
    public enum State {
      @JsonProperty("asked")
      ASKED,
      @JsonProperty("refused")
      REFUSED,
      /** Both agreed: each may read the other's card. */
      @JsonProperty("revealed")
      REVEALED,
      /** One's own profile lacks something, which REST tells oneself alone. */
      @JsonProperty("incomplete")
      INCOMPLETE
    }
  }

  /** Whose doing something was. */
  enum By {
    @JsonProperty("you")
    YOU,
    @JsonProperty("stranger")
    STRANGER,
    @JsonProperty("nobody")
    NOBODY
  }
}
