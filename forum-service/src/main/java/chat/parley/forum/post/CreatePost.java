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
import chat.parley.forum.thread.Authorship;
import chat.parley.forum.thread.Post;
import chat.parley.forum.thread.ThreadLog;
import chat.parley.forum.thread.Threads;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
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
  private final Threads threads;
  private final ThreadLog log;
  private final ForumKeys keys;
  private final ThreadPseudonyms threadPseudonyms;
  private final OwnedItems owned;
  private final SearchIndex index;
  private final PostTags tags;
  private final IdempotencyKeys repeats;
  private final Clock clock;

  CreatePost(
      Threads threads,
      ThreadLog log,
      ForumKeys keys,
      ThreadPseudonyms threadPseudonyms,
      OwnedItems owned,
      SearchIndex index,
      PostTags tags,
      IdempotencyKeys repeats,
      Clock clock) {
    this.threads = threads;
    this.log = log;
    this.keys = keys;
    this.threadPseudonyms = threadPseudonyms;
    this.owned = owned;
    this.index = index;
    this.tags = tags;
    this.repeats = repeats;
    this.clock = clock;
  }

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
    String pseudonym = key.pseudonym(id, account);
    Authorship by =
        new Authorship(
            pseudonym, threadPseudonyms.appear(id, pseudonym), key.sealAccount(account, id));
    threads.persistAndFlush(new Post(id, key.id(), epoch(), by, draft.postText(), clock.instant()));
    tags.put(id, draft.tags());
    index.put(id, id, draft.title(), draft.tags(), draft.text());
    owned.add(OwnedItems.Kind.POST, account, id);
    log.hint(
        Channel.FORUM,
        new ServerFrame.ForumChanged(Channel.FORUM, ServerFrame.ForumChanged.About.POSTS));
  }

  private String epoch() {
    byte[] bytes = new byte[EPOCH_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
