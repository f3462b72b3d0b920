package chat.parley.moderation.desk;

import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.identity.Role;
import chat.parley.platform.log.SecurityLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The moderators' desk: cases to read. */
@Path("/api/v1/moderation/cases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RolesAllowed({Role.Names.MODERATOR, Role.Names.ADMINISTRATOR})
@RunOnVirtualThread
class CaseResource {

  private final Moderators moderators;
  private final ListCases listCases;
  private final ReadCase readCase;
  private final SecurityLog log;

  CaseResource(Moderators moderators, ListCases listCases, ReadCase readCase, SecurityLog log) {
    this.moderators = moderators;
    this.listCases = listCases;
    this.readCase = readCase;
    this.log = log;
  }

  @GET
  @Operation(
      operationId = "listCases",
      summary = "Open cases, grave ones first, then the oldest; or closed cases, the latest first")
  @APIResponse(responseCode = "200", description = "A page of them")
  @APIResponse(responseCode = "400", description = "cursor-invalid")
  public ListCases.CaseList list(
      @QueryParam("state") @DefaultValue("open") @Pattern(regexp = "open|closed") String state,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
    return listCases.list(CaseState.of(state), cursor, limit, moderators.current());
  }

  @GET
  @Path("count")
  @Operation(operationId = "countCases", summary = "How many cases are open")
  @APIResponse(responseCode = "200", description = "The numbers for the navigation")
  public ListCases.CaseCount count() {
    return listCases.count();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "readCase",
      summary = "A case with its reports; each look is an entry in the security log")
  @APIResponse(responseCode = "200", description = "The case, with its version as ETag")
  @APIResponse(responseCode = "404", description = "case-not-found")
  public RestResponse<CaseView> read(@PathParam("id") CaseId id) {
    Moderator moderator = moderators.current();
    log.recordItem(SecurityLog.Event.CASE_READ, moderator.account().toString(), id.value());
    return tagged(readCase.read(id, moderator));
  }

  /** Returns the case with its version as its tag. */
  static RestResponse<CaseView> tagged(CaseView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header(HttpHeaders.ETAG, "\"" + view.summary().version() + "\"")
        .build();
  }
}
