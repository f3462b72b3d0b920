package chat.parley.moderation.desk;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.ActId;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.moderation.ActKind;
import chat.parley.contracts.moderation.ReportGround;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.problem.ValidationErrors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The moderators' desk: work on a case. */
@Path("/api/v1/moderation/cases/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RolesAllowed({Role.Names.MODERATOR, Role.Names.ADMINISTRATOR})
@RunOnVirtualThread
class CaseWorkResource {

  private static final int MAX_NOTE_LENGTH = 4_000;

  private final Moderators moderators;
  private final ReadCase readCase;
  private final TakeCase takeCase;
  private final AddNote addNote;
  private final DecideCase decideCase;

  CaseWorkResource(
      Moderators moderators,
      ReadCase readCase,
      TakeCase takeCase,
      AddNote addNote,
      DecideCase decideCase) {
    this.moderators = moderators;
    this.readCase = readCase;
    this.takeCase = takeCase;
    this.addNote = addNote;
    this.decideCase = decideCase;
  }

  /**
   * A note for the other moderators.
   *
   * @param text 1 to 4,000 characters
   */
  record NewNote(@NotNull String text) {

    void check() {
      ValidationErrors errors = new ValidationErrors();
      errors.requireWords("text", text, MAX_NOTE_LENGTH);
      errors.orThrow();
    }
  }

  /**
   * An act.
   *
   * @param id chosen by the client
   * @param seconds of a mute or ban: 3600, 86400 or 604800; absent: until it is lifted
   * @param close whether it closes the case; absent: true
   */
  record NewAct(
      @NotNull ActId id,
      @NotNull ActKind kind,
      @NotNull ReportGround ground,
      @Nullable Long seconds,
      @Nullable Boolean close) {

    Decision decision() {
      return new Decision(id, kind, ground, seconds, close == null || close);
    }
  }

  @PUT
  @Path("assignment")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "takeCase",
      summary = "Take a case, or stay on it for another 30 minutes")
  @APIResponse(responseCode = "200", description = "The case")
  @APIResponse(responseCode = "403", description = "own-report")
  @APIResponse(responseCode = "404", description = "case-not-found")
  @APIResponse(responseCode = "409", description = "case-taken, case-closed")
  public RestResponse<CaseView> take(@PathParam("id") CaseId id) {
    Moderator moderator = moderators.current();
    takeCase.take(id, moderator);
    return view(id, moderator);
  }

  @DELETE
  @Path("assignment")
  @Operation(operationId = "releaseCase", summary = "Release a case")
  @APIResponse(responseCode = "200", description = "The case")
  @APIResponse(responseCode = "404", description = "case-not-found")
  @APIResponse(responseCode = "409", description = "case-taken")
  public RestResponse<CaseView> release(@PathParam("id") CaseId id) {
    Moderator moderator = moderators.current();
    takeCase.release(id, moderator);
    return view(id, moderator);
  }

  @POST
  @Path("notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "addNote", summary = "Add a note to a case that I have taken")
  @APIResponse(responseCode = "200", description = "The case")
  @APIResponse(responseCode = "404", description = "case-not-found")
  @APIResponse(responseCode = "409", description = "case-not-taken, case-taken, case-closed")
  public RestResponse<CaseView> addNote(@PathParam("id") CaseId id, @Valid @NotNull NewNote note) {
    note.check();
    Moderator moderator = moderators.current();
    addNote.add(id, moderator, note.text());
    return view(id, moderator);
  }

  @POST
  @Path("acts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideCase",
      summary = "Act on a case that I have taken; needs If-Match",
      description =
          "The act is pending until the owner of the content answers. A repeated id"
              + " changes nothing.")
  @APIResponse(responseCode = "200", description = "The case")
  @APIResponse(responseCode = "400", description = "act-invalid")
  @APIResponse(responseCode = "403", description = "own-report")
  @APIResponse(responseCode = "404", description = "case-not-found")
  @APIResponse(
      responseCode = "409",
      description = "case-not-taken, case-taken, case-closed, act-id-reused")
  @APIResponse(responseCode = "412", description = "precondition-failed")
  @APIResponse(responseCode = "428", description = "precondition-required")
  public RestResponse<CaseView> decide(
      @PathParam("id") CaseId id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull NewAct act) {
    Moderator moderator = moderators.current();
    decideCase.decide(id, version(ifMatch), moderator, act.decision());
    return view(id, moderator);
  }

  private RestResponse<CaseView> view(CaseId id, Moderator moderator) {
    return CaseResource.tagged(readCase.read(id, moderator));
  }

  private static int version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new Refusal(ErrorCode.PRECONDITION_REQUIRED);
    }
    String tag = ifMatch.strip();
    if (!tag.matches("\"[0-9]{1,9}\"")) {
      throw new Refusal(ErrorCode.PRECONDITION_FAILED);
    }
    return Integer.parseInt(tag.substring(1, tag.length() - 1));
  }
}
