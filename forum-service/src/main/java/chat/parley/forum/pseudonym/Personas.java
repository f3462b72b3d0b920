package chat.parley.forum.pseudonym;

import chat.parley.platform.pseudonym.Aliases;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Who takes part in which thread. */
@ApplicationScoped
public class Personas implements PanacheRepositoryBase<Persona, Persona.Key> {

  /** The alias of somebody who has written in this thread already. */
  public Optional<String> aliasOf(UUID post, String pseudonym) {
    return findByIdOptional(new Persona.Key(post, pseudonym)).map(persona -> persona.alias);
  }

  /**
   * The alias of this pseudonym in the thread, found or chosen now. The caller holds the thread's
   * lock, or has just made the thread: nobody else chooses at the same time.
   */
  public String appear(UUID post, String pseudonym) {
    return aliasOf(post, pseudonym).orElseGet(() -> choose(post, pseudonym));
  }

  /**
   * Forgets that this pseudonym was in the thread. Part of the caller's transaction, which holds
   * the thread's lock.
   */
  public void forget(UUID post, String pseudonym) {
    deleteById(new Persona.Key(post, pseudonym));
  }

  private String choose(UUID post, String pseudonym) {
    byte[] bytes = Base64.getUrlDecoder().decode(pseudonym);
    int attempt = 0;
    while (count("postId = ?1 and alias = ?2", post, Aliases.of(bytes, attempt)) > 0) {
      attempt++;
    }
    Persona persona = new Persona();
    persona.postId = post;
    persona.ref = pseudonym;
    persona.alias = Aliases.of(bytes, attempt);
    persist(persona);
    return persona.alias;
  }
}
