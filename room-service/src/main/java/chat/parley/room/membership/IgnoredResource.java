package chat.parley.room.membership;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The people whom the caller ignores: the caller's pages hide their messages. Nobody else is
 * notified.
 */
@Path("/api/v1/rooms/me/ignored")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
class IgnoredResource {

  private static final int NAME_CODE_POINTS = 64;

  private final IgnoredPeople people;
  private final CurrentCaller caller;

  IgnoredResource(IgnoredPeople people, CurrentCaller caller) {
    this.people = people;
    this.caller = caller;
  }

  /** The name of the ignored person. */
  @Schema(name = "IgnoredName")
  record Name(@Nullable String name) {}

  /** All ignored people, the latest first. */
  @Schema(name = "IgnoredPeople")
  record AllIgnored(List<IgnoredPeople.Ignored> people) {}

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "listIgnoredPeople", summary = "List the people that you ignore")
  @APIResponse(responseCode = "200", description = "At most 500 people, latest first")
  public AllIgnored all() {
    Caller who = caller.get();
    return new AllIgnored(who.isGuest() ? List.of() : people.list(who.account()));
  }

  @PUT
  @Path("/{ref}")
  @RunOnVirtualThread
  @Operation(operationId = "ignorePerson", summary = "Ignore a person, by an author's id")
  @APIResponse(responseCode = "204", description = "The person is ignored")
  @APIResponse(
      responseCode = "400",
      description = "bad-request; validation-failed beyond 500 people")
  public void ignore(@PathParam("ref") String ref, @Nullable Name name) {
    Caller who = member();
    String called = name == null || name.name() == null ? "" : name.name().strip();
    UUID person = ref(ref);
    if (TextRules.isBlank(called)
        || !TextRules.isStorable(called)
        || called.codePointCount(0, called.length()) > NAME_CODE_POINTS
        || person.equals(who.account().value())) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    people.add(who.account(), new IgnoredPeople.Ignored(person, called));
  }

  @DELETE
  @Path("/{ref}")
  @RunOnVirtualThread
  @Operation(operationId = "stopIgnoringPerson", summary = "Stop ignoring a person")
  @APIResponse(responseCode = "204", description = "The person isn't ignored")
  public void unignore(@PathParam("ref") String ref) {
    people.remove(member().account(), ref(ref));
  }

  private static UUID ref(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
  }

  /**
   * Returns the caller; rejects guests, for whom nothing is stored because their accounts expire.
   */
  private Caller member() {
    Caller who = caller.get();
    if (who.isGuest()) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    return who;
  }
}
