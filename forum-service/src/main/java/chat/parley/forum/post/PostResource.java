package chat.parley.forum.post;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.account.WritePermissions;
import chat.parley.forum.like.Likes;
import chat.parley.forum.thread.ETags;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Posts: everyone with a token can read, members can write. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class PostResource {

  private static final int MAX_NEWS = 100;

  private final CurrentCaller caller;
  private final WritePermissions writers;
  private final Threads threads;
  private final PostFeed feed;
  private final PostViews views;
  private final CreatePost create;
  private final ChangePost change;

  PostResource(
      CurrentCaller caller,
      WritePermissions writers,
      Threads threads,
      PostFeed feed,
      PostViews views,
      CreatePost create,
      ChangePost change) {
    this.caller = caller;
    this.writers = writers;
    this.threads = threads;
    this.feed = feed;
    this.views = views;
    this.create = create;
    this.change = change;
  }

  /**
   * @param next the cursor of the following page; absent at the end
   */
  public record PostPage(List<PostCard> posts, @Nullable String next) {}

  /**
   * @param count the number of posts; 100 means that many or more
   */
  public record PostCount(int count) {}

  @GET
  @Operation(
      operationId = "listPosts",
      summary = "List posts",
      description =
          "sort: newest (default), liked with period day, week, month, or ever, or rising; with tag: newest first.")
  public PostPage list(
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("period") @Nullable String period,
      @QueryParam("tag") @Nullable String tag,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
    PostFeed.Page page = feed.read(Feed.of(sort, period, tag), cursor, limit);
    return new PostPage(views.cards(page.posts(), caller.get()), page.next());
  }

  @GET
  @Path("/count")
  @Operation(operationId = "countNewPosts", summary = "Count the posts after a given post")
  public PostCount count(@QueryParam("after") @Nullable PostId after) {
    if (after == null) {
      throw new Refusal(ErrorCode.BAD_REQUEST);
    }
    return new PostCount(feed.countAfter(after.value(), MAX_NEWS));
  }

  @POST
  @APIResponse(
      responseCode = "201",
      description = "The new post",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PostView.class)))
  @Operation(operationId = "createPost", summary = "Create a post")
  public RestResponse<PostView> create(
      PostDraft.Raw draft, @HeaderParam("Idempotency-Key") @Nullable String key) {
    Post made = create.create(writers.require(caller.get()), PostDraft.of(draft), key);
    return RestResponse.ResponseBuilder.ok(views.view(made, caller.get()))
        .status(RestResponse.Status.CREATED)
        .location(URI.create("/api/v1/posts/" + made.id()))
        .header(HttpHeaders.ETAG, ETags.tag(made.version()))
        .build();
  }

  @GET
  @Path("/{post}")
  @Operation(operationId = "readPost", summary = "Read a post")
  public RestResponse<PostView> read(@PathParam("post") PostId id) {
    return tagged(threads.read(id));
  }

  @PUT
  @Path("/{post}")
  @Operation(operationId = "editPost", summary = "Edit your own post")
  public RestResponse<PostView> edit(
      @PathParam("post") PostId id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      PostDraft.Raw draft) {
    return tagged(change.edit(writers.require(caller.get()), id, ifMatch, PostDraft.of(draft)));
  }

  @DELETE
  @Path("/{post}")
  @ResponseStatus(204)
  @Operation(operationId = "deletePost", summary = "Delete your own post")
  public void delete(@PathParam("post") PostId id) {
    change.delete(writers.require(caller.get()), id);
  }

  @PUT
  @Path("/{post}/like")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "likePost", summary = "Like a post")
  public Likes.Tally like(@PathParam("post") PostId id) {
    return change.like(writers.require(caller.get()), id, true);
  }

  @DELETE
  @Path("/{post}/like")
  @Operation(operationId = "unlikePost", summary = "Remove your like from a post")
  public Likes.Tally unlike(@PathParam("post") PostId id) {
    return change.like(writers.require(caller.get()), id, false);
  }

  private RestResponse<PostView> tagged(Post post) {
    return RestResponse.ResponseBuilder.ok(views.view(post, caller.get()))
        .header(HttpHeaders.ETAG, ETags.tag(post.version()))
        .build();
  }
}
