package chat.parley.contracts.frame;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.CommandId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hint from the matchmaker to a person on {@code me}. None of these frames reveals who the other
 * person is. The full state is at {@code GET /api/v1/matches/me}.
 */
public sealed interface MatchFrame extends ServerFrame {

  /**
   * The person is waiting.
   *
   * @param id the command that this answers; null for an update during the wait
   * @param since when the wait began; it survives reloads and a match that failed
   * @param waiting the number of people who wait, including this person
   * @param estimatedSeconds the approximate wait; null while it is unknown
   * @param relaxed the preferences that no longer restrict the search
   */
  record Waiting(
      @Nullable CommandId id,
      Instant since,
      long waiting,
      @Nullable Long estimatedSeconds,
      List<Preference> relaxed)
      implements MatchFrame {
    public Waiting {
      relaxed = List.copyOf(relaxed);
    }
  }

  /** Preferences that relax, in this order. Gender, age, and blocks never relax. */
  enum Preference {
    @JsonProperty("interests")
    INTERESTS,
    @JsonProperty("language")
    LANGUAGE
  }

  /** A match was found: the talk's channel, and the grant to follow it. */
  record Found(Channel channel, String grant, Instant grantExpiresAt) implements MatchFrame {}

  /** The stranger's connection was lost, or is back. */
  record Partner(Channel channel, Presence state) implements MatchFrame {
    /** Whether the stranger is connected. */
    public enum Presence {
      @JsonProperty("here")
      HERE,
      @JsonProperty("away")
      AWAY
    }
  }

  /** The talk is over. */
  record Ended(Channel channel, By by, Reason reason) implements MatchFrame {
    /** Why the talk ended. A block looks like leaving. */
    public enum Reason {
      /** One of the two ended it. */
      @JsonProperty("left")
      LEFT,
      /** The stranger left before the talk began. The person keeps the place in the queue. */
      @JsonProperty("undone")
      UNDONE,
      /** Nobody wrote anything for a day. */
      @JsonProperty("idle")
      IDLE
    }
  }

  /** The progress of a reveal. */
  record Revealed(Channel channel, By by, State state) implements MatchFrame {
    /** The state of a reveal. */
    public enum State {
      @JsonProperty("asked")
      ASKED,
      @JsonProperty("refused")
      REFUSED,
      /** Both agreed: each may read the profile card of the other. */
      @JsonProperty("revealed")
      REVEALED,
      /**
       * The person's own profile is incomplete. REST shows the missing fields to this person only.
       */
      @JsonProperty("incomplete")
      INCOMPLETE
    }
  }

  /** The person who caused something. */
  enum By {
    @JsonProperty("you")
    YOU,
    @JsonProperty("stranger")
    STRANGER,
    @JsonProperty("nobody")
    NOBODY
  }
}
