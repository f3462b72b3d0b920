package chat.parley.matchmaker.reveal;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchCommand.Reveal.Answer;
import chat.parley.contracts.frame.MatchFrame.By;
import chat.parley.contracts.frame.MatchFrame.Revealed;
import chat.parley.contracts.frame.MatchFrame.Revealed.State;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.submission.Actor;
import chat.parley.matchmaker.pair.ChannelFrame;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Pairs.RevealChange;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.profile.MatchProfile;
import chat.parley.matchmaker.profile.MatchProfiles;
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

  /** Executes the answer of one of the two. */
  public void say(Pair pair, Side side, CommandId command, Actor actor, Answer answer) {
    MatchProfile profile = matchProfiles.find(pair.at(side).person());
    pairs.reveal(
        pair.id(),
        (current, present) ->
            new Step(current, side, command, present).after(answer, actor, profile));
  }

  /** One answer of one side, applied to the pair in its state while its row is locked. */
  private final class Step {

    private final Pair pair;
    private final Pair.Reveal now;
    private final Side side;
    private final CommandId command;
    private final Instant present;

    Step(Pair pair, Side side, CommandId command, Instant present) {
      this.present = present;
      this.pair = pair;
      this.now = pair.reveal();
      this.side = side;
      this.command = command;
    }

    RevealChange after(Answer answer, Actor actor, MatchProfile profile) {
      if (!pair.open()) {
        return refused(ErrorCode.TALK_ENDED, null);
      }
      if (now.done()) {
        return unchanged(tell(side, By.YOU, State.REVEALED));
      }
      return switch (answer) {
        case ASK -> now.askedBy() == side.other() ? consent(actor, profile) : ask(actor, profile);
        case ACCEPT ->
            now.askedBy() == side.other()
                ? consent(actor, profile)
                : refused(ErrorCode.REVEAL_NOT_ASKED, null);
        case REFUSE ->
            now.askedBy() == side.other() ? refuse() : refused(ErrorCode.REVEAL_NOT_ASKED, null);
      };
    }

    private RevealChange ask(Actor actor, MatchProfile profile) {
      Instant from = now.askAgainAt(side);
      if (from != null) {
        Duration pause = Duration.between(present, from);
        if (pause.isPositive()) {
          return refused(ErrorCode.REVEAL_TOO_SOON, pause);
        }
      }
      if (!profile.missing(actor.picture()).isEmpty()) {
        return unchanged(tell(side, By.YOU, State.INCOMPLETE));
      }
      return change(
          new Pair.Reveal(side, null, null, false),
          card(actor, profile),
          List.of(tell(side, By.YOU, State.ASKED), tell(side.other(), By.STRANGER, State.ASKED)));
    }

    private RevealChange consent(Actor actor, MatchProfile profile) {
      if (!profile.missing(actor.picture()).isEmpty()) {
        return unchanged(tell(side, By.YOU, State.INCOMPLETE));
      }
      return change(
          new Pair.Reveal(now.askedBy(), null, null, true),
          card(actor, profile),
          List.of(
              tell(side, By.YOU, State.REVEALED), tell(side.other(), By.STRANGER, State.REVEALED)));
    }

    private RevealChange refuse() {
      return change(
          new Pair.Reveal(null, side, present, false),
          null,
          List.of(
              tell(side, By.YOU, State.REFUSED), tell(side.other(), By.STRANGER, State.REFUSED)));
    }

    private RevealChange refused(ErrorCode code, @Nullable Duration pause) {
      Failure failure = Failure.of(code, command, pair.channel());
      return unchanged(
          new ChannelFrame(
              pair.at(side).inbox(), pause == null ? failure : failure.retryAfter(pause)));
    }

    private RevealChange unchanged(ChannelFrame channelFrame) {
      return new RevealChange(now, null, null, List.of(channelFrame));
    }

    private RevealChange change(
        Pair.Reveal reveal, @Nullable String card, List<ChannelFrame> notices) {
      return new RevealChange(
          reveal, side == Side.A ? card : null, side == Side.B ? card : null, notices);
    }

    private ChannelFrame tell(Side to, By by, State state) {
      return new ChannelFrame(pair.at(to).inbox(), new Revealed(pair.channel(), by, state));
    }

    private String card(Actor actor, MatchProfile profile) {
      String country = profile.country() == null ? "" : profile.country();
      return keys.seal(
          new ProfileCard(
              actor.account().toString(),
              actor.name(),
              actor.picture(),
              country,
              profile.handles()),
          pair.at(side).person());
    }
  }
}
