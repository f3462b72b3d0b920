package chat.parley.forum.comment;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.forum.PostState;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.account.WritePermissions;
import chat.parley.forum.like.Likes;
import chat.parley.forum.thread.ETags;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
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

/** The comments of a post. */
@Path("/api/v1/posts/{post}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class CommentResource {

  private final CurrentCaller caller;
  private final WritePermissions writers;
  private final Threads threads;
  private final ThreadLog log;
  private final Comments comments;
  private final CommentTree tree;
  private final CommentViews views;
  private final CreateComment create;
  private final ChangeComment change;

  CommentResource(
      CurrentCaller caller,
      WritePermissions writers,
      Threads threads,
      ThreadLog log,
      Comments comments,
      CommentTree tree,
      CommentViews views,
      CreateComment create,
      ChangeComment change) {
    this.caller = caller;
    this.writers = writers;
    this.threads = threads;
    this.log = log;
    this.comments = comments;
    this.tree = tree;
    this.views = views;
    this.create = create;
    this.change = change;
  }

  /**
   * @param epoch of the thread's channel
   * @param seq head of the thread's log before the comments were read
   * @param next the cursor of the following page; absent at the end
   */
  public record CommentPage(
      String epoch, long seq, List<CommentView> comments, @Nullable String next) {}

  /**
   * @param more whether the branch has further replies, after the last of these
   */
  public record Branch(List<CommentView> comments, boolean more) {}

  /**
   * The changes of a thread.
   *
   * @param upTo the position in the log to which these changes lead
   * @param reload whether the client's position is of another epoch, so that it must read the
   *     thread again
   * @param more whether there are changes after {@code upTo}
   */
  public record Changes(
      String epoch,
      long upTo,
      @Nullable Boolean reload,
      PostState post,
      List<CommentView> comments,
      boolean more) {}

  @GET
  @Path("/comments")
  @Operation(
      operationId = "listComments",
      summary = "List top-level comments with their first replies",
      description = "sort: liked (default), oldest, or newest. It orders the top-level comments.")
  public CommentPage list(
      @PathParam("post") PostId id,
      @QueryParam("sort") @DefaultValue("liked") String sort,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(50) int limit) {
    Post post = threads.read(id);
    CommentTree.Page page = tree.read(id, sort(sort), cursor, limit);
    return new CommentPage(
        log.epoch(post), post.seq(), views.views(post, page.comments(), caller.get()), page.next());
  }

  @GET
  @Path("/comments/{comment}/answers")
  @Operation(operationId = "listAnswers", summary = "List more replies to a top-level comment")
  public Branch answers(
      @PathParam("post") PostId id,
      @PathParam("comment") CommentId root,
      @QueryParam("after") @DefaultValue("0") @Min(0) long after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(200) int limit) {
    Post post = threads.read(id);
    List<Comment> found = tree.branch(id, root, after, limit + 1);
    boolean more = found.size() > limit;
    List<Comment> page = more ? found.subList(0, limit) : found;
    return new Branch(views.views(post, page, caller.get()), more);
  }

  @GET
  @Path("/changes")
  @Operation(
      operationId = "listChanges",
      summary = "Read what has changed in a thread since a position in its log")
  public Changes changes(
      @PathParam("post") PostId id,
      @QueryParam("epoch") String epoch,
      @QueryParam("since") @Min(0) long since,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(500) int limit) {
    Post post = threads.read(id);
    String present = log.epoch(post);
    if (!present.equals(epoch) || since > post.seq()) {
      return new Changes(present, post.seq(), true, post.state(), List.of(), false);
    }
    CommentTree.Changed found = tree.changes(id, since, limit);
    List<Comment> page = found.comments();
    long upTo = found.more() ? page.getLast().changedSeq() : post.seq();
    return new Changes(
        present, upTo, null, post.state(), views.views(post, page, caller.get()), found.more());
  }

  @POST
  @Path("/comments")
  @APIResponse(
      responseCode = "201",
      description = "The new comment",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CommentView.class)))
  @Operation(operationId = "createComment", summary = "Comment on a post, or reply to a comment")
  public RestResponse<CommentView> create(
      @PathParam("post") PostId id,
      CommentDraft.Raw draft,
      @HeaderParam("Idempotency-Key") @Nullable String key) {
    Comment made = create.create(writers.require(caller.get()), id, CommentDraft.of(draft), key);
    return RestResponse.ResponseBuilder.ok(view(id, made))
        .status(RestResponse.Status.CREATED)
        .location(URI.create("/api/v1/posts/" + id + "/comments/" + made.id()))
        .header(HttpHeaders.ETAG, ETags.tag(made.version()))
        .build();
  }

  @GET
  @Path("/comments/{comment}")
  @Operation(operationId = "readComment", summary = "Read a comment")
  public RestResponse<CommentView> read(
      @PathParam("post") PostId id, @PathParam("comment") CommentId comment) {
    return tagged(id, comments.read(id, comment));
  }

  @PUT
  @Path("/comments/{comment}")
  @Operation(operationId = "editComment", summary = "Edit your own comment")
  public RestResponse<CommentView> edit(
      @PathParam("post") PostId id,
      @PathParam("comment") CommentId comment,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      CommentDraft.Raw draft) {
    return tagged(
        id,
        change.edit(writers.require(caller.get()), id, comment, ifMatch, CommentDraft.of(draft)));
  }

  @DELETE
  @Path("/comments/{comment}")
  @ResponseStatus(204)
  @Operation(operationId = "deleteComment", summary = "Delete your own comment")
  public void delete(@PathParam("post") PostId id, @PathParam("comment") CommentId comment) {
    change.delete(writers.require(caller.get()), id, comment);
  }

  @PUT
  @Path("/comments/{comment}/like")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "likeComment", summary = "Like a comment")
  public Likes.Tally like(@PathParam("post") PostId id, @PathParam("comment") CommentId comment) {
    return change.like(writers.require(caller.get()), id, comment, true);
  }

  @DELETE
  @Path("/comments/{comment}/like")
  @Operation(operationId = "unlikeComment", summary = "Remove your like from a comment")
  public Likes.Tally unlike(@PathParam("post") PostId id, @PathParam("comment") CommentId comment) {
    return change.like(writers.require(caller.get()), id, comment, false);
  }

  private RestResponse<CommentView> tagged(PostId id, Comment comment) {
    return RestResponse.ResponseBuilder.ok(view(id, comment))
        .header(HttpHeaders.ETAG, ETags.tag(comment.version()))
        .build();
  }

  private CommentView view(PostId id, Comment comment) {
    return views.views(threads.read(id), List.of(comment), caller.get()).getFirst();
  }

  private static CommentTree.Sort sort(String sort) {
    return switch (sort) {
      case "liked" -> CommentTree.Sort.LIKED;
      case "oldest" -> CommentTree.Sort.OLDEST;
      case "newest" -> CommentTree.Sort.NEWEST;
      default -> throw new Refusal(ErrorCode.BAD_REQUEST);
    };
  }
}
