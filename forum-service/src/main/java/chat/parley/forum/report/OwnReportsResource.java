package chat.parley.forum.report;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.identity.Role;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The reports that the caller made, found by the caller's owner rows. */
@Path("/api/v1/posts/me/reports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MEMBER, Role.Names.MODERATOR, Role.Names.ADMINISTRATOR})
@RequestCost(RequestCost.EXPENSIVE)
@RunOnVirtualThread
class OwnReportsResource implements PanacheRepositoryBase<ForumReport, UUID> {

  private final OwnedItems owned;
  private final CurrentCaller caller;

  OwnReportsResource(OwnedItems owned, CurrentCaller caller) {
    this.owned = owned;
    this.caller = caller;
  }

  /**
   * The caller's own words, and the thread that they are about.
   *
   * @param outcome the gravest act of the moderators' desk: {@code dismiss}, {@code remove} or
   *     {@code mute}; absent while nobody has decided
   */
  public record OwnReport(
      PostId post, String reason, @Nullable String note, Instant at, @Nullable String outcome) {}

  /** All reports, the oldest first. */
  public record OwnReports(List<OwnReport> reports) {}

  @GET
  @Transactional
  @Operation(operationId = "listMyReports", summary = "List your own reports, for the data export")
  public OwnReports mine() {
    AccountId account = caller.get().account();
    List<UUID> own = owned.list(OwnedItems.Kind.REPORT, account);
    return new OwnReports(
        list("id in ?1 order by id", own).stream()
            .map(each ->
                new OwnReport(
                    each.post(), each.reason(), each.note(), each.createdAt(), each.outcome()))
            .toList());
  }
}
