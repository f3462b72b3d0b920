package chat.parley.forum.report;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.moderation.ActDecided;
import chat.parley.contracts.moderation.Area;
import chat.parley.forum.comment.ChangeComment;
import chat.parley.forum.moderation.ThreadMutes;
import chat.parley.forum.post.ChangePost;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.Threads;
import chat.parley.platform.moderation.ActHandler;
import chat.parley.platform.moderation.AuthorHandles;
import chat.parley.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Applies acts of the moderators' desk to threads. A text that is gone already counts as removed.
 * An author is muted in the thread by the pseudonym that the act's handle contains.
 */
@ApplicationScoped
class ForumActs implements ActHandler {

  private final ChangePost posts;
  private final ChangeComment comments;
  private final Threads threads;
  private final ThreadMutes mutes;
  private final AuthorHandles handles;

  ForumActs(
      ChangePost posts,
      ChangeComment comments,
      Threads threads,
      ThreadMutes mutes,
      AuthorHandles handles) {
    this.posts = posts;
    this.comments = comments;
    this.threads = threads;
    this.mutes = mutes;
    this.handles = handles;
  }

  @Override
  public Area area() {
    return Area.FORUM;
  }

  @Override
  public void apply(ActDecided act) {
    switch (act.kind()) {
      case DISMISS -> {}
      case REMOVE -> remove(act);
      case MUTE -> mute(act);
      case BAN -> throw new Refusal(ErrorCode.ACT_INVALID);
    }
  }

  private void remove(ActDecided act) {
    ThreadContent text = ThreadContent.parse(act.content());
    String rule = act.ground().code();
    if (text.comment() == null) {
      posts.remove(text.post(), rule);
    } else {
      comments.remove(text.post(), text.comment(), rule);
    }
  }

  private void mute(ActDecided act) {
    Post post = threads.lockEvenIfGone(ThreadContent.parse(act.content()).post());
    Duration lasts = act.seconds() == null ? null : Duration.ofSeconds(act.seconds());
    mutes.mute(post.id(), handles.open(act.author(), act.content()), lasts);
  }
}
