package chat.parley.forum.mine;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.identity.Role;
import chat.parley.forum.notification.ReplyNotifications;
import chat.parley.forum.notification.ReplyNotifier;
import chat.parley.forum.owned.OwnedItems.Kind;
import chat.parley.forum.post.PostCard;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The caller's own items. Nobody else can request them. */
@Path("/api/v1/posts/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MEMBER, Role.Names.MODERATOR, Role.Names.ADMINISTRATOR})
@RunOnVirtualThread
class MyPostsResource {

  private final CurrentCaller caller;
  private final MyItemLists lists;
  private final MyTotals totals;
  private final ReplyNotifications replyNotifications;
  private final ReplyNotifier hints;

  MyPostsResource(
      CurrentCaller caller,
      MyItemLists lists,
      MyTotals totals,
      ReplyNotifications replyNotifications,
      ReplyNotifier hints) {
    this.caller = caller;
    this.lists = lists;
    this.totals = totals;
    this.replyNotifications = replyNotifications;
    this.hints = hints;
  }

  /**
   * @param next the cursor of the following page; absent at the end
   */
  public record PostList(List<PostCard> posts, @Nullable String next) {}

  /**
   * @param next the cursor of the following page; absent at the end
   */
  public record CommentList(List<MyComment> comments, @Nullable String next) {}

  /**
   * @param unread the number of replies since the caller last looked
   * @param answers newest first
   * @param next the cursor of the following page; absent at the end
   */
  public record ReplyList(int unread, List<MyComment> answers, @Nullable String next) {}

  /** The last reply that the caller has seen. */
  @Schema(name = "SeenMark")
  public record Seen(@Nullable CommentId upTo) {}

  @GET
  @Operation(operationId = "listMyPosts", summary = "List your own posts, newest first")
  public PostList posts(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
    Caller me = caller.get();
    MyItemLists.Page<PostCard> page = lists.posts(Kind.POST, me, cursor, limit);
    return new PostList(page.items(), page.next());
  }

  @GET
  @Path("/liked")
  @Operation(operationId = "listLikedPosts", summary = "List the posts that you like, newest first")
  public PostList liked(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
    Caller me = caller.get();
    MyItemLists.Page<PostCard> page = lists.posts(Kind.LIKED_POST, me, cursor, limit);
    return new PostList(page.items(), page.next());
  }

  @GET
  @Path("/comments")
  @Operation(operationId = "listMyComments", summary = "List your own comments, newest first")
  public CommentList comments(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
    MyItemLists.Page<MyComment> page = lists.comments(Kind.COMMENT, caller.get(), cursor, limit);
    return new CommentList(page.items(), page.next());
  }

  @GET
  @Path("/totals")
  @Operation(
      operationId = "readMyTotals",
      summary = "Count your own posts and comments and the reactions to them")
  public MyTotals.Totals totals() {
    return totals.calculate(caller.get().account());
  }

  @GET
  @Path("/answers")
  @Operation(
      operationId = "listAnswersToMe",
      summary = "List replies to your posts and comments, newest first")
  public ReplyList answers(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("10") @Min(0) @Max(50) int limit) {
    Caller me = caller.get();
    hints.here(me.account());
    UUID seen = replyNotifications.seen(me.account());
    int unread =
        (int)
            replyNotifications.list(me.account()).stream()
                .filter(id -> id.toString().compareTo(seen.toString()) > 0)
                .count();
    MyItemLists.Page<MyComment> page = lists.comments(Kind.NOTICE, me, cursor, limit);
    return new ReplyList(unread, page.items(), page.next());
  }

  @PUT
  @Path("/answers/seen")
  @ResponseStatus(204)
  @Operation(operationId = "markAnswersSeen", summary = "Mark all replies up to this one as seen")
  public void seen(@Nullable Seen seen) {
    if (seen == null || seen.upTo() == null) {
      throw new Refusal(ErrorCode.BAD_REQUEST);
    }
    replyNotifications.markSeen(caller.get().account(), seen.upTo().value());
  }
}
