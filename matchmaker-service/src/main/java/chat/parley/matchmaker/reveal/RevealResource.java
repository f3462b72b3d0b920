package chat.parley.matchmaker.reveal;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.OwnPair;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the stranger's card, once both have agreed. */
@Path("/api/v1/matches/{pair}/profile-card")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class RevealResource {

  private final OwnPair own;
  private final MatchKeys keys;
  private final CurrentCaller caller;

  RevealResource(OwnPair own, MatchKeys keys, CurrentCaller caller) {
    this.own = own;
    this.keys = keys;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "readProfileCard",
      summary = "Read the stranger's profile card, after both agreed")
  public ProfileCard card(@PathParam("pair") PairId id) {
    PersonKey me = keys.personOf(caller.get().account());
    Pair pair = own.get(id, me);
    Pair.Member stranger = pair.at(pair.sideOf(me).orElseThrow().other());
    if (!pair.reveal().done() || stranger.card() == null) {
      throw new Refusal(ErrorCode.NOT_REVEALED);
    }
    return keys.open(stranger.card(), stranger.person(), ProfileCard.class);
  }
}
