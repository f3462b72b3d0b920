package chat.parley.matchmaker.search;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.MatchFrame.By;
import chat.parley.contracts.frame.MatchFrame.Preference;
import chat.parley.contracts.frame.MatchFrame.Waiting;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.message.Author;
import chat.parley.matchmaker.pair.OwnPair;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.pair.Pairs;
import chat.parley.matchmaker.pair.Side;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Serves the caller's state: idle, waiting or talking. The page loads it when it starts and after
 * each hint.
 */
@Path("/api/v1/matches")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class MatchResource {

  private final WaitingPool pool;
  private final Pairs pairs;
  private final OwnPair own;
  private final MatchNotifier notifier;
  private final TalkViews views;
  private final MatchKeys keys;
  private final CurrentCaller caller;

  MatchResource(
      WaitingPool pool,
      Pairs pairs,
      OwnPair own,
      MatchNotifier notifier,
      TalkViews views,
      MatchKeys keys,
      CurrentCaller caller) {
    this.pool = pool;
    this.pairs = pairs;
    this.own = own;
    this.notifier = notifier;
    this.views = views;
    this.keys = keys;
    this.caller = caller;
  }

  /** The caller's state; both null: idle. */
  @Schema(name = "MyMatch")
  public record Mine(@Nullable Wait waiting, @Nullable TalkView talk) {}

  /** The same as in the frame {@code match.waiting}. */
  @Schema(name = "WaitStatus")
  public record Wait(
      Instant since, long waiting, @Nullable Long estimatedSeconds, List<Preference> relaxed) {
    static Wait of(Waiting frame) {
      return new Wait(frame.since(), frame.waiting(), frame.estimatedSeconds(), frame.relaxed());
    }
  }

  /**
   * A talk as one of its two sees it.
   *
   * @param strangerAway whether the stranger's connection is lost
   * @param icebreaker number of a first question, if both wanted one
   */
  public record TalkView(
      PairId pair,
      String channel,
      String grant,
      Instant grantExpiresAt,
      Instant startedAt,
      Author you,
      Author stranger,
      boolean strangerAway,
      List<String> common,
      @Nullable Integer icebreaker,
      RevealView reveal) {}

  /**
   * The state of the reveal.
   *
   * @param askedBy {@code you} or {@code stranger}
   * @param askAgainAt after a rejection, when the caller may ask again
   */
  public record RevealView(boolean done, @Nullable By askedBy, @Nullable Instant askAgainAt) {}

  @GET
  @Path("/me")
  @Operation(
      operationId = "readMyMatch",
      summary = "Read your match request or your talk, with a channel grant")
  public Mine state() {
    PersonKey person = me();
    PairId talk = pairs.statusOf(person).talk();
    if (talk != null) {
      return new Mine(
          null,
          pairs
              .find(talk)
              .filter(Pair::open)
              .map(pair -> views.view(pair, pair.sideOf(person).orElseThrow(), caller.get()))
              .orElse(null));
    }
    return new Mine(
        pool.position(person)
            .map(position -> Wait.of(notifier.waitingFrame(position, null)))
            .orElse(null),
        null);
  }

  @POST
  @Path("/{pair}/grant")
  @Operation(operationId = "renewGrant", summary = "Issue a new channel grant for your talk")
  public TalkView grant(@PathParam("pair") PairId id) {
    PersonKey person = me();
    Pair pair = own.get(id, person);
    if (!pair.open()) {
      throw new Refusal(ErrorCode.TALK_ENDED);
    }
    Side side = pair.sideOf(person).orElseThrow();
    return views.view(pair, side, caller.get());
  }

  private PersonKey me() {
    return keys.personOf(caller.get().account());
  }
}
