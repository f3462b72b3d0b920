package chat.parley.matchmaker.reveal;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchCommand.Reveal.Answer;
import chat.parley.contracts.frame.MatchFrame.By;
import chat.parley.contracts.frame.MatchFrame.Revealed;
import chat.parley.contracts.frame.MatchFrame.Revealed.State;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Pairs.RevealChange;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.profile.MatchProfile;
import chat.parley.matchmaker.profile.MatchProfiles;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles requests, consents, and rejections. Each side's card is taken, sealed, at the moment of
 * its own consent, so nobody shows more than they agreed to. If both ask, both consent.
 */
@ApplicationScoped
public class RevealIdentity {

  private final Pairs pairs;
  private final MatchProfiles matchProfiles;
  private final MatchKeys keys;

  RevealIdentity(Pairs pairs, MatchProfiles matchProfiles, MatchKeys keys) {
    this.pairs = pairs;
    this.matchProfiles = matchProfiles;
    this.keys = keys;
  }

  /**
   * Executes the answer of one of the two.
   *
   * @throws Refusal if the talk is over, the other side has not asked, or this side asks too soon
   */
  public void answer(Pair pair, Side side, Actor actor, Answer answer) {
    MatchProfile profile = matchProfiles.find(pair.at(side).person());
    pairs.reveal(
        pair.id(), (current, now) -> new Step(current, side, now).after(answer, actor, profile));
  }

  /** One answer of one side, applied to the pair in its state while its row is locked. */
  private final class Step {

    private final Pair pair;
    private final Pair.Reveal before;
    private final Side side;
    private final Instant now;

    Step(Pair pair, Side side, Instant now) {
      this.pair = pair;
      this.before = pair.reveal();
      this.side = side;
      this.now = now;
    }

    RevealChange after(Answer answer, Actor actor, MatchProfile profile) {
      if (!pair.open()) {
        throw new Refusal(ErrorCode.TALK_ENDED);
      }
      if (before.done()) {
        return unchanged(frame(side, By.YOU, State.REVEALED));
      }
      return switch (answer) {
        case ASK -> otherHasAsked() ? consent(actor, profile) : ask(actor, profile);
        case ACCEPT -> {
          requireAsked();
          yield consent(actor, profile);
        }
        case REFUSE -> {
          requireAsked();
          yield refuse();
        }
      };
    }

    private boolean otherHasAsked() {
      return before.askedBy() == side.other();
    }

    private void requireAsked() {
      if (!otherHasAsked()) {
        throw new Refusal(ErrorCode.REVEAL_NOT_ASKED);
      }
    }

    private RevealChange ask(Actor actor, MatchProfile profile) {
      Instant from = before.askAgainAt(side);
      if (from != null && from.isAfter(now)) {
        throw Refusal.retryAfter(ErrorCode.REVEAL_TOO_SOON, Duration.between(now, from));
      }
      if (!profile.missing(actor.picture()).isEmpty()) {
        return unchanged(frame(side, By.YOU, State.INCOMPLETE));
      }
      return change(
          new Pair.Reveal(side, null, null, false),
          card(actor, profile),
          List.of(frame(side, By.YOU, State.ASKED), frame(side.other(), By.STRANGER, State.ASKED)));
    }

    private RevealChange consent(Actor actor, MatchProfile profile) {
      if (!profile.missing(actor.picture()).isEmpty()) {
        return unchanged(frame(side, By.YOU, State.INCOMPLETE));
      }
      return change(
          new Pair.Reveal(before.askedBy(), null, null, true),
          card(actor, profile),
          List.of(
              frame(side, By.YOU, State.REVEALED),
              frame(side.other(), By.STRANGER, State.REVEALED)));
    }

    private RevealChange refuse() {
      return change(
          new Pair.Reveal(null, side, now, false),
          null,
          List.of(
              frame(side, By.YOU, State.REFUSED), frame(side.other(), By.STRANGER, State.REFUSED)));
    }

    private RevealChange unchanged(ChannelFrame notification) {
      return new RevealChange(before, null, null, List.of(notification));
    }

    private RevealChange change(
        Pair.Reveal reveal, @Nullable String card, List<ChannelFrame> notifications) {
      return new RevealChange(
          reveal, side == Side.A ? card : null, side == Side.B ? card : null, notifications);
    }

    private ChannelFrame frame(Side to, By by, State state) {
      return new ChannelFrame(pair.at(to).inbox(), new Revealed(pair.channel(), by, state));
    }

    private String card(Actor actor, MatchProfile profile) {
      String country = profile.country() == null ? "" : profile.country();
      return keys.seal(
          new ProfileCard(
              actor.account(), actor.name(), actor.picture(), country, profile.handles()),
          pair.at(side).person());
    }
  }
}
