package chat.parley.contracts.submission;

import chat.parley.contracts.frame.MatchCommand.Reveal;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.match.MatchPreferences;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What the gateway appends to {@code match.submissions.v1}: commands, and heartbeats of people who
 * are still connected. The key is the talk's channel for submissions about a talk, otherwise the
 * person's {@code me} channel for matching.
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
  @JsonSubTypes.Type(value = MatchSubmission.Heartbeat.class, name = "match.heartbeat"),
  @JsonSubTypes.Type(value = MatchSubmission.SendMessage.class, name = "message.send"),
})
public sealed interface MatchSubmission {

  /**
   * Returns the client's id of the command; for a renewal, the id of the command that it extends.
   */
  CommandId id();

  /** Returns the {@link Actor}, sealed under the transport key to {@link #id()}, base64url. */
  String actor();

  /** Returns when the gateway received it. The time doesn't define an order. */
  Instant at();

  /** A submission inside a talk. */
  sealed interface InPair extends MatchSubmission {
    /** Returns the talk. */
    PairId pair();
  }

  /** Looks for a stranger. */
  record Find(CommandId id, String actor, Instant at, MatchPreferences preferences)
      implements MatchSubmission {}

  /**
   * Says that the person who looks is still connected. It holds the whole request, so that a lost
   * pool fills again.
   */
  record Renew(CommandId id, String actor, Instant at, MatchPreferences preferences)
      implements MatchSubmission {}

  /** Stops looking. */
  record Cancel(CommandId id, String actor, Instant at) implements MatchSubmission {}

  /** Ends the talk, and looks for another stranger. */
  record Next(CommandId id, PairId pair, String actor, Instant at, MatchPreferences preferences)
      implements InPair {}

  /** Ends the talk. */
  record Leave(CommandId id, PairId pair, String actor, Instant at) implements InPair {}

  /** Ends the talk, and prevents any further match with this stranger. */
  record Block(CommandId id, PairId pair, String actor, Instant at) implements InPair {}

  /** Asks for a reveal, or answers such a request. */
  record AnswerReveal(CommandId id, PairId pair, String actor, Instant at, Reveal.Answer answer)
      implements InPair {}

  /** Says that a person in a talk is connected. The gateway sends it every few seconds. */
  record Heartbeat(CommandId id, PairId pair, String actor, Instant at) implements InPair {}

  /** Sends a message. */
  record SendMessage(CommandId id, PairId pair, String actor, Instant at, String text)
      implements InPair {}
}
