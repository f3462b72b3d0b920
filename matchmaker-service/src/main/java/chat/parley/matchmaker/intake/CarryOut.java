package chat.parley.matchmaker.intake;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.ServerFrame.Failure;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.pair.MatchEvents;
import chat.parley.matchmaker.pair.Notice;
import chat.parley.matchmaker.seek.Refused;
import chat.parley.matchmaker.seek.SeekStranger;
import chat.parley.platform.crypto.SealedBox.NotSealedException;
import chat.parley.platform.crypto.SharedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one command: opens who gives it, and inside a talk checks that they are in it. While
 * a store is away it tries again; nothing is dropped.
 */
@ApplicationScoped
class CarryOut {

  private final SharedKeys shared;
  private final SeekStranger seek;
  private final InTalk inTalk;
  private final MatchEvents events;
  private final Patience patience;

  CarryOut(
      SharedKeys shared, SeekStranger seek, InTalk inTalk, MatchEvents events, Patience patience) {
    this.shared = shared;
    this.seek = seek;
    this.inTalk = inTalk;
    this.events = events;
    this.patience = patience;
  }

  /**
   * Carries it out, or tells its author why not.
   *
   * @param origin where the record lies, by which a redelivery is known
   * @return false if no gateway of this installation made it
   */
  boolean carryOut(MatchSubmission submission, String origin) {
    Actor actor;
    try {
      actor = shared.open(submission.actor(), submission.id());
    } catch (NotSealedException e) {
      return false;
    }
    boolean done = patience.with(() -> attempt(submission, actor, origin));
    if (!done) {
      refuse(submission, actor, ErrorCode.INTERNAL);
    }
    return true;
  }

  private void attempt(MatchSubmission submission, Actor actor, String origin) {
    try {
      switch (submission) {
        case MatchSubmission.Find find -> seek.find(find.id(), actor, find.wishes(), null);
        case MatchSubmission.Renew renew -> seek.renew(renew.id(), actor, renew.wishes());
        case MatchSubmission.Cancel cancel -> seek.cancel(actor);
        case MatchSubmission.InPair inPair -> inTalk.carryOut(inPair, actor, origin);
      }
    } catch (Refused e) {
      refuse(submission, actor, e.code());
    }
  }

  private void refuse(MatchSubmission submission, Actor actor, ErrorCode code) {
    @Nullable Channel channel =
        submission instanceof MatchSubmission.InPair inPair ? Channel.pair(inPair.pair()) : null;
    events.publish(
        new Notice(
            shared.matchInboxOf(actor.account()).name(),
            Failure.of(code, submission.id(), channel)));
  }
}
