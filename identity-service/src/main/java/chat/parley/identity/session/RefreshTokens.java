package chat.parley.identity.session;

import chat.parley.identity.token.Opaque;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The stored refresh tokens. */
@ApplicationScoped
class RefreshTokens implements PanacheRepositoryBase<RefreshToken, byte[]> {

  Optional<RefreshToken> find(byte[] hash) {
    return find("hash", (Object) hash).firstResultOptional();
  }

  /** A new token of the session's present generation. */
  String add(Session session) {
    String text = Opaque.newText();
    RefreshToken row = new RefreshToken();
    row.hash = Opaque.hash(text);
    row.sessionId = session.id;
    row.generation = session.generation;
    persist(row);
    return text;
  }

  void forget(Session session) {
    delete("sessionId", session.id);
  }
}
