package chat.parley.forum.search;

import chat.parley.platform.http.RequestCost;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Search in the forum. */
@Path("/api/v1/posts/search")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
@RunOnVirtualThread
class ForumSearchResource {

  private final ForumSearch forumSearch;

  ForumSearchResource(ForumSearch forumSearch) {
    this.forumSearch = forumSearch;
  }

  /**
   * @param corrected the words of the search, if those typed found nothing
   * @param next the cursor of the following page; absent at the end
   */
  public record SearchPage(
      List<ForumSearchHit> hits, @Nullable String corrected, @Nullable String next) {}

  @GET
  @Operation(
      operationId = "search",
      summary = "Search titles, texts, and comments",
      description = "Words, \"phrases\", -exclusions, and #tags; up to 200 characters.")
  public SearchPage search(
      @QueryParam("q") @Nullable String query,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
    ForumSearch.Page page = forumSearch.find(ForumSearchQuery.of(query), cursor, limit);
    return new SearchPage(page.hits(), page.corrected(), page.next());
  }
}
