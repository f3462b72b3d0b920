package chat.parley.forum.pseudonym;

import chat.parley.platform.pseudonym.AliasGenerator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The pseudonyms in each thread. */
@ApplicationScoped
public class ThreadPseudonyms
    implements PanacheRepositoryBase<ThreadPseudonym, ThreadPseudonym.Key> {

  /** Returns the alias of a person who has already written in this thread. */
  public Optional<String> aliasOf(UUID post, String pseudonym) {
    return findByIdOptional(new ThreadPseudonym.Key(post, pseudonym)).map(ThreadPseudonym::alias);
  }

  /**
   * Returns the alias of this pseudonym in the thread, and chooses one if there is none. The caller
   * holds the thread's lock, or has just created the thread, so no other call chooses at the same
   * time.
   */
  public String appear(UUID post, String pseudonym) {
    return aliasOf(post, pseudonym).orElseGet(() -> choose(post, pseudonym));
  }

  /**
   * Deletes this pseudonym from the thread. Part of the caller's transaction, which holds the
   * thread's lock.
   */
  public void forget(UUID post, String pseudonym) {
    deleteById(new ThreadPseudonym.Key(post, pseudonym));
  }

  private String choose(UUID post, String pseudonym) {
    byte[] bytes = Base64.getUrlDecoder().decode(pseudonym);
    int attempt = 0;
    while (count("postId = ?1 and alias = ?2", post, AliasGenerator.of(bytes, attempt)) > 0) {
      attempt++;
    }
    String alias = AliasGenerator.of(bytes, attempt);
    persist(new ThreadPseudonym(post, pseudonym, alias));
    return alias;
  }
}
