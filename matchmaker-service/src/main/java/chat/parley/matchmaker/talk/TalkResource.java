package chat.parley.matchmaker.talk;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.message.MessageState;
import chat.parley.matchmaker.pair.OwnPair;
import chat.parley.matchmaker.pair.Pair;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the messages of a talk that the caller is in, in the same form as a room's history. */
@Path("/api/v1/matches/{pair}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class TalkResource {

  private static final int MAX_LIMIT = 200;

  private final OwnPair own;
  private final TalkLog log;
  private final TalkMessages messages;
  private final MatchKeys keys;
  private final CurrentCaller caller;

  TalkResource(
      OwnPair own, TalkLog log, TalkMessages messages, MatchKeys keys, CurrentCaller caller) {
    this.own = own;
    this.log = log;
    this.messages = messages;
    this.keys = keys;
    this.caller = caller;
  }

  /**
   * @param head seq of the newest message
   * @param more whether there are older ones
   */
  public record History(String epoch, long head, List<MessageState> messages, boolean more) {}

  /**
   * @param upTo the client's position after these
   * @param reload whether the epoch has changed: the client must read everything again
   * @param more whether there are newer ones
   */
  public record Changes(
      String epoch,
      long upTo,
      @Nullable Boolean reload,
      List<MessageState> messages,
      boolean more) {}

  @GET
  @Path("/messages")
  @Operation(operationId = "readTalk", summary = "Read the newest messages, or those before a seq")
  public History history(
      @PathParam("pair") PairId id,
      @QueryParam("before") @DefaultValue("0") @Min(0) long before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MAX_LIMIT) int limit) {
    Pair pair = pairOf(id);
    TalkLog.LogSection section = log.before(pair.id(), before, limit);
    List<MessageState> found = messages.toState(pair, section.entries());
    boolean more = !found.isEmpty() && found.getFirst().seq() > 1;
    return new History(section.epoch(), section.head(), found, more);
  }

  @GET
  @Path("/changes")
  @Operation(operationId = "readTalkChanges", summary = "Read the messages since a seq of an epoch")
  public Changes changes(
      @PathParam("pair") PairId id,
      @QueryParam("epoch") @Nullable String epoch,
      @QueryParam("since") @DefaultValue("0") @Min(0) long since,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(MAX_LIMIT) int limit) {
    Pair pair = pairOf(id);
    TalkLog.LogSection section = log.after(pair.id(), since, limit);
    List<MessageState> found = messages.toState(pair, section.entries());
    boolean trimmed = !found.isEmpty() && found.getFirst().seq() != since + 1;
    if (!section.epoch().equals(epoch) || since > section.head() || trimmed) {
      return new Changes(section.epoch(), section.head(), true, List.of(), false);
    }
    long upTo = found.isEmpty() ? section.head() : found.getLast().seq();
    return new Changes(section.epoch(), upTo, null, found, upTo < section.head());
  }

  private Pair pairOf(PairId id) {
    return own.get(id, keys.personOf(caller.get().account()));
  }
}
