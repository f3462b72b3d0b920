package chat.parley.identity.activity;

import chat.parley.identity.limit.IdentityRateLimits;
import chat.parley.identity.limit.Limit;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people who were active recently, for every caller. */
@Path("/api/v1/profiles/recent")
@Tag(name = "Profiles")
@Authenticated
@RunOnVirtualThread
class RecentPeopleResource {

  private final RecentPeople recent;
  private final IdentityRateLimits limits;
  private final CurrentCaller caller;

  RecentPeopleResource(RecentPeople recent, IdentityRateLimits limits, CurrentCaller caller) {
    this.recent = recent;
    this.limits = limits;
    this.caller = caller;
  }

  /** The active people; the list changes every five minutes. */
  @Schema(name = "RecentPeople")
  record Recent(List<RecentPerson> people) {}

  @GET
  @Operation(
      operationId = "listRecentPeople",
      summary = "List people who were active in the last 30 minutes and let others see it")
  @APIResponse(
      responseCode = "200",
      description = "At most 12 people. The list changes every five minutes.")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public Recent list() {
    limits.take(Limit.RECENT_BY_ACCOUNT, caller.get().account().toString());
    return new Recent(recent.list());
  }
}
