package chat.parley.matchmaker.pair;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.message.Author;
import chat.parley.matchmaker.person.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two matched strangers and the state of their talk.
 *
 * @param icebreaker number of the first question, if both wanted one
 * @param reveal state of the reveal
 * @param end null while they talk
 */
public record Pair(
    PairId id,
    Instant createdAt,
    Member a,
    Member b,
    List<String> common,
    @Nullable Integer icebreaker,
    Reveal reveal,
    @Nullable End end) {

  /**
   * One of the two.
   *
   * @param inbox channel on which they are notified
   * @param sealed account and session, sealed to the person
   * @param joined whether they have ever joined the talk
   * @param card the profile card, sealed, once they have consented
   */
  public record Member(
      PersonKey person, Channel inbox, String sealed, boolean joined, @Nullable String card) {}

  /** Who asks, who rejected last and when, and whether the reveal is done. */
  public record Reveal(
      @Nullable Side askedBy, @Nullable Side refusedBy, @Nullable Instant refusedAt, boolean done) {

    /** Neither side has asked for a reveal. */
    public static final Reveal NONE = new Reveal(null, null, null, false);

    /** How long a side can't ask again after the other rejected. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** Returns the time from which that side may ask, if it has to wait. */
    public @Nullable Instant askAgainAt(Side side) {
      return refusedAt == null || refusedBy == side ? null : refusedAt.plus(PAUSE);
    }
  }

  /** How the talk ended. */
  public record End(Instant at, @Nullable Side by, @Nullable CommandId command, Reason reason) {}

  /** Returns the channel of their talk. */
  public Channel channel() {
    return Channel.pair(id);
  }

  /** Returns whether the talk is open. */
  public boolean open() {
    return end == null;
  }

  /** Returns this pair as it is after it has ended. */
  Pair ended(Pairs.PairEnd how, Instant at) {
    return new Pair(
        id,
        createdAt,
        a,
        b,
        common,
        icebreaker,
        reveal,
        new End(at, how.by(), how.command(), how.reason()));
  }

  /** Returns whether the talk has ended for this reason. */
  public boolean endedBecause(Reason reason) {
    return end != null && end.reason() == reason;
  }

  /** Returns the member on that side. */
  public Member at(Side side) {
    return side == Side.A ? a : b;
  }

  /** Returns the side of a person, if they are in the pair. */
  public Optional<Side> sideOf(PersonKey person) {
    return person.equals(a.person)
        ? Optional.of(Side.A)
        : person.equals(b.person) ? Optional.of(Side.B) : Optional.empty();
  }

  /** The names of the two in their talk. */
  public record Names(Author a, Author b) {
    /** Returns the name of that side. */
    public Author get(Side side) {
      return side == Side.A ? a : b;
    }
  }
}
