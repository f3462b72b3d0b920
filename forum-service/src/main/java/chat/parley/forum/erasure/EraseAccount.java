package chat.parley.forum.erasure;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.forum.account.Writers;
import chat.parley.forum.comment.ChangeComment;
import chat.parley.forum.comment.Comments;
import chat.parley.forum.notice.Notices;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.post.ChangePost;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Carries out what identity says of an account. The forum does not know whose a post is until
 * identity names an account: then the account's owner rows can be found and opened, and what they
 * name is deleted, or left without any way back to the account (ADR 0031).
 *
 * <p>Each item has its own short transaction, and all of it may be done twice: after a crash the
 * record comes again and the rest is done.
 */
@ApplicationScoped
class EraseAccount {

  @Inject Writers writers;
  @Inject OwnedItems owned;
  @Inject Threads threads;
  @Inject Comments comments;
  @Inject ChangePost changePost;
  @Inject ChangeComment changeComment;
  @Inject Notices notices;

  void apply(AccountRecord record) {
    QuarkusTransaction.requiringNew().run(() -> writers.apply(record));
    if (record.erased() == null) {
      return;
    }
    AccountId account = record.account();
    switch (record.erased()) {
      case DELETE -> deleteAll(account);
      case KEEP -> cutLoose(account);
    }
    QuarkusTransaction.requiringNew()
        .run(() -> {
          for (OwnedItems.Kind kind : OwnedItems.Kind.values()) {
            owned.removeAll(kind, account);
          }
          notices.forget(account);
        });
  }

  private void deleteAll(AccountId account) {
    each(
        OwnedItems.Kind.LIKED_COMMENT,
        account,
        id -> onComment(id, (post, it) -> changeComment.like(account, post, it, false)));
    each(
        OwnedItems.Kind.LIKED_POST, account, id -> changePost.like(account, new PostId(id), false));
    each(
        OwnedItems.Kind.COMMENT,
        account,
        id -> onComment(id, (post, it) -> changeComment.delete(account, post, it)));
    // What stood below a post that is gone is not shown, but it is still there.
    each(
        OwnedItems.Kind.COMMENT,
        account,
        id -> comments.update("body = null, sealed = null where id = ?1", id));
    each(OwnedItems.Kind.POST, account, id -> changePost.delete(account, new PostId(id)));
  }

  private void cutLoose(AccountId account) {
    each(
        OwnedItems.Kind.COMMENT, account, id -> comments.update("sealed = null where id = ?1", id));
    each(OwnedItems.Kind.POST, account, id -> threads.update("sealed = null where id = ?1", id));
  }

  private interface CommentStep {
    void take(PostId post, CommentId comment);
  }

  private void onComment(UUID id, CommentStep step) {
    comments.postOf(new CommentId(id)).ifPresent(post -> step.take(post, new CommentId(id)));
  }

  private void each(OwnedItems.Kind kind, AccountId account, Consumer<UUID> step) {
    for (UUID id : QuarkusTransaction.requiringNew().call(() -> owned.list(kind, account))) {
      try {
        QuarkusTransaction.requiringNew().run(() -> step.accept(id));
      } catch (Problem e) {
        if (!isGone(e.code())) {
          throw e;
        }
      }
    }
  }

  /** What no longer is needs no deletion. */
  private static boolean isGone(ErrorCode code) {
    return switch (code) {
      case POST_NOT_FOUND, POST_GONE, COMMENT_NOT_FOUND, COMMENT_GONE -> true;
      default -> false;
    };
  }
}
