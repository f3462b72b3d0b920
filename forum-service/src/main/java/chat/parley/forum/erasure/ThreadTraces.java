package chat.parley.forum.erasure;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.forum.comment.ChangeComment;
import chat.parley.forum.comment.Comments;
import chat.parley.forum.like.Likes;
import chat.parley.forum.moderation.ThreadMutes;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.owned.OwnedItems.Kind;
import chat.parley.forum.post.ChangePost;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.pseudonym.ThreadPseudonyms;
import chat.parley.forum.report.ForumReports;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.problem.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds and erases what an account left in threads, one thread at a time. */
@ApplicationScoped
class ThreadTraces {

  private final OwnedItems owned;
  private final Threads threads;
  private final Comments comments;
  private final ThreadPseudonyms threadPseudonyms;
  private final Likes likes;
  private final ForumKeys keys;
  private final ForumReports forumReports;
  private final ChangePost changePost;
  private final ChangeComment changeComment;
  private final ThreadMutes mutes;

  ThreadTraces(
      OwnedItems owned,
      Threads threads,
      Comments comments,
      ThreadPseudonyms threadPseudonyms,
      Likes likes,
      ForumKeys keys,
      ForumReports forumReports,
      ChangePost changePost,
      ChangeComment changeComment,
      ThreadMutes mutes) {
    this.mutes = mutes;
    this.owned = owned;
    this.threads = threads;
    this.comments = comments;
    this.threadPseudonyms = threadPseudonyms;
    this.likes = likes;
    this.keys = keys;
    this.forumReports = forumReports;
    this.changePost = changePost;
    this.changeComment = changeComment;
  }

  /** The account's items in one thread, by their kinds. */
  record Traces(Map<Kind, List<UUID>> items) {

    List<UUID> items(Kind kind) {
      return items.getOrDefault(kind, List.of());
    }
  }

  /** Finds everything that the account's owner rows lead to, by thread. */
  Map<UUID, Traces> find(AccountId account) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Map<UUID, Traces> traces = new HashMap<>();
          for (Kind kind :
              List.of(Kind.POST, Kind.COMMENT, Kind.LIKED_POST, Kind.LIKED_COMMENT, Kind.REPORT)) {
            List<UUID> items = owned.list(kind, account);
            Map<UUID, UUID> threadOf = threadsOf(kind, items);
            for (UUID item : items) {
              traces
                  .computeIfAbsent(
                      threadOf.getOrDefault(item, item),
                      thread -> new Traces(new EnumMap<>(Kind.class)))
                  .items
                  .merge(kind, List.of(item), ThreadTraces::joined);
            }
          }
          return traces;
        });
  }

  private Map<UUID, UUID> threadsOf(Kind kind, List<UUID> items) {
    return switch (kind) {
      case COMMENT, LIKED_COMMENT -> comments.postsOf(items);
      case REPORT -> forumReports.threadsOf(items);
      case POST, LIKED_POST, NOTICE -> Map.of();
    };
  }

  private static List<UUID> joined(List<UUID> some, List<UUID> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Erases the account's traces in one thread; each deletion is a short transaction. */
  void erase(AccountId account, UUID thread, Traces traces, AccountRecord.Erasure erasure) {
    PostId post = new PostId(thread);
    if (erasure == AccountRecord.Erasure.DELETE) {
      delete(account, post, traces);
    }
    QuarkusTransaction.requiringNew()
        .run(() -> {
          // A concurrent reply holds this lock first. A later one finds no account to notify.
          unlessGone(() -> threads.lockEvenIfGone(post));
          comments.update("sealed = null where id in ?1", traces.items(Kind.COMMENT));
          threads.update("sealed = null where id in ?1", traces.items(Kind.POST));
          forumReports.forgetReporters(traces.items(Kind.REPORT));
          traces.items.forEach(
              (kind, items) -> items.forEach(item -> owned.remove(kind, account, item)));
        });
  }

  private void delete(AccountId account, PostId post, Traces traces) {
    for (UUID comment : traces.items(Kind.LIKED_COMMENT)) {
      inTransaction(() -> changeComment.like(account, post, new CommentId(comment), false));
    }
    for (UUID liked : traces.items(Kind.LIKED_POST)) {
      inTransaction(() -> changePost.like(account, new PostId(liked), false));
    }
    for (UUID comment : traces.items(Kind.COMMENT)) {
      inTransaction(() -> changeComment.delete(account, post, new CommentId(comment)));
    }
    for (UUID own : traces.items(Kind.POST)) {
      inTransaction(() -> changePost.delete(account, new PostId(own)));
    }
    inTransaction(() -> forget(account, threads.lockEvenIfGone(post), traces));
  }

  /** Removes the likes of deleted posts and comments, and the account's pseudonym in the thread. */
  private void forget(AccountId account, Post post, Traces traces) {
    AccountScopeKeys key = keys.keysFor(post.keyId());
    traces.items(Kind.LIKED_COMMENT).forEach(item -> likes.remove(key, item, account));
    traces.items(Kind.LIKED_POST).forEach(item -> likes.remove(key, item, account));
    String pseudonym = key.pseudonym(post.id(), account);
    threadPseudonyms.forget(post.id(), pseudonym);
    mutes.forget(post.id(), pseudonym);
  }

  private static void inTransaction(Runnable step) {
    unlessGone(() -> QuarkusTransaction.requiringNew().run(step));
  }

  /** Runs a step, and ignores that the item is already deleted. */
  private static void unlessGone(Runnable step) {
    try {
      step.run();
    } catch (Refusal e) {
      if (!isGone(e.code())) {
        throw e;
      }
    }
  }

  private static boolean isGone(ErrorCode code) {
    return switch (code) {
      case POST_NOT_FOUND, POST_GONE, COMMENT_NOT_FOUND, COMMENT_GONE -> true;
      default -> false;
    };
  }
}
