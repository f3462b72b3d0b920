package chat.parley.contracts.submission;

import chat.parley.contracts.frame.MatchCommand.Reveal;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.MatchPreferences;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What the gateway appends to {@code match.submissions.v1}: commands, and that somebody is still
 * there. The key is the talk's channel for what concerns a talk, else the person's {@code me}
 * channel of pairing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MatchSubmission.Find.class, name = "match.find"),
  @JsonSubTypes.Type(value = MatchSubmission.Renew.class, name = "match.renew"),
  @JsonSubTypes.Type(value = MatchSubmission.Cancel.class, name = "match.cancel"),
  @JsonSubTypes.Type(value = MatchSubmission.Next.class, name = "match.next"),
  @JsonSubTypes.Type(value = MatchSubmission.Leave.class, name = "match.leave"),
  @JsonSubTypes.Type(value = MatchSubmission.Block.class, name = "match.block"),
  @JsonSubTypes.Type(value = MatchSubmission.AnswerReveal.class, name = "match.reveal"),
  @JsonSubTypes.Type(value = MatchSubmission.Here.class, name = "match.here"),
  @JsonSubTypes.Type(value = MatchSubmission.SendMessage.class, name = "message.send"),
})
public sealed interface MatchSubmission {

  /** The client's id of the command; of a renewal the id of the command that it prolongs. */
  CommandId id();

  /** The {@link Actor}, sealed under the transport key to {@link #id()}, base64url. */
  String actor();

  /** When the gateway took it. Not an order. */
  Instant at();

  /** Something inside a talk. */
  sealed interface InPair extends MatchSubmission {
    /** The talk. */
    PairId pair();
  }

  /** Look for a stranger. */
  record Find(CommandId id, String actor, Instant at, MatchPreferences wishes)
      implements MatchSubmission {}

  /** Whoever looks is still connected; holds the whole request, so that a lost pool fills again. */
  record Renew(CommandId id, String actor, Instant at, MatchPreferences wishes)
      implements MatchSubmission {}

  /** Look no longer. */
  record Cancel(CommandId id, String actor, Instant at) implements MatchSubmission {}

  /** End the talk, and look for somebody else. */
  record Next(CommandId id, PairId pair, String actor, Instant at, MatchPreferences wishes)
      implements InPair {}

  /** End the talk. */
  record Leave(CommandId id, PairId pair, String actor, Instant at) implements InPair {}

  /** End the talk, and never meet this stranger again. */
  record Block(CommandId id, PairId pair, String actor, Instant at) implements InPair {}

  /** Ask to reveal, or answer. */
  record AnswerReveal(CommandId id, PairId pair, String actor, Instant at, Reveal.Answer answer)
      implements InPair {}

  /** Somebody in a talk is connected; the gateway says so every few seconds. */
  record Here(CommandId id, PairId pair, String actor, Instant at) implements InPair {}

  /** Say something. */
  record SendMessage(CommandId id, PairId pair, String actor, Instant at, String text)
      implements InPair {}
}
