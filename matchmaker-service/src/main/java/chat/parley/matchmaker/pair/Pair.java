package chat.parley.matchmaker.pair;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.message.Author;
import chat.parley.matchmaker.person.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two strangers and what has become of them.
 *
 * @param icebreaker number of the first question, if both wanted one
 * @param reveal how it stands with showing each other who one is
 * @param end null while they talk
 */
public record Pair(
    PairId id,
    Instant madeAt,
    Member a,
    Member b,
    List<String> common,
    @Nullable Integer icebreaker,
    Reveal reveal,
    @Nullable End end) {

  /**
   * One of the two.
   *
   * @param inbox where they hear of it
   * @param sealed account and session, sealed to the person
   * @param shown whether they were ever there
   * @param card the profile card, sealed, once they have consented
   */
  public record Member(
      PersonKey person, String inbox, String sealed, boolean shown, @Nullable String card) {}

  /** Who asks, whose last refusal was when, whether it is done. */
  public record Reveal(
      @Nullable Side askedBy, @Nullable Side refusedBy, @Nullable Instant refusedAt, boolean done) {

    /** Nobody has said anything about it. */
    public static final Reveal NONE = new Reveal(null, null, null, false);

    /** How long one does not ask again after the other's refusal. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** From when on that side may ask, if it has to wait. */
    public @Nullable Instant askAgainAt(Side side) {
      return refusedAt == null || refusedBy == side ? null : refusedAt.plus(PAUSE);
    }
  }

  /** How it ended. */
  public record End(Instant at, @Nullable Side by, @Nullable UUID command, String reason) {}

  /** The channel of their talk. */
  public Channel channel() {
    return Channel.pair(id);
  }

  /** Whether they talk. */
  public boolean open() {
    return end == null;
  }

  /** That side. */
  public Member at(Side side) {
    return side == Side.A ? a : b;
  }

  /** Which side a person is, if any. */
  public Optional<Side> sideOf(PersonKey person) {
    return person.equals(a.person)
        ? Optional.of(Side.A)
        : person.equals(b.person) ? Optional.of(Side.B) : Optional.empty();
  }

  /** What the two are called in their talk. */
  public record Names(Author a, Author b) {
    /** That side's. */
    public Author get(Side side) {
      return side == Side.A ? a : b;
    }
  }
}
