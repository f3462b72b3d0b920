package chat.parley.forum.post;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.PostId;
import chat.parley.forum.idempotency.IdempotencyKeys;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.forum.pseudonym.ThreadPseudonyms;
import chat.parley.forum.search.SearchIndex;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.forum.thread.Threads;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a post: a thread of its own, with its own pseudonyms. */
@ApplicationScoped
class CreatePost {

  private static final int EPOCH_BYTES = 6;

  private final SecureRandom random = new SecureRandom();
  @Inject Threads threads;
  @Inject ThreadLog log;
  @Inject ForumKeys keys;
  @Inject ThreadPseudonyms threadPseudonyms;
  @Inject OwnedItems owned;
  @Inject SearchIndex index;
  @Inject PostTags tags;
  @Inject IdempotencyKeys repeats;
  @Inject Clock clock;

  @Transactional
  Post create(AccountId account, PostDraft draft, @Nullable String idempotencyKey) {
    UUID id =
        repeats.once(
            account,
            "posts",
            idempotencyKey,
            draft.toString(),
            UuidCreator.getTimeOrderedEpoch(),
            fresh -> make(fresh, account, draft));
    return threads.read(new PostId(id));
  }

  private void make(UUID id, AccountId account, PostDraft draft) {
    AccountScopeKeys key = keys.current();
    Post post = new Post();
    post.id = id;
    post.keyId = key.id();
    post.epoch = epoch();
    post.author = key.pseudonym(id, account);
    post.alias = threadPseudonyms.appear(id, post.author);
    post.sealed = key.sealAccount(account, id);
    post.title = draft.title();
    post.body = draft.text();
    post.tags = draft.tags();
    post.createdAt = clock.instant();
    threads.persistAndFlush(post);
    tags.put(id, draft.tags());
    index.put(id, id, draft.title(), draft.tags(), draft.text());
    owned.add(OwnedItems.Kind.POST, account, id);
    log.hint(Channel.FORUM, new ServerFrame.News(Channel.FORUM, ServerFrame.News.About.POSTS));
  }

  private String epoch() {
    byte[] bytes = new byte[EPOCH_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
