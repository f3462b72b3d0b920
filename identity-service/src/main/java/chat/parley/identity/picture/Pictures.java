package chat.parley.identity.picture;

import chat.parley.contracts.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The stored pictures, one per account. */
@ApplicationScoped
public class Pictures implements PanacheRepositoryBase<Picture, UUID> {

  /** Returns the large picture of an account, if it has one. */
  public Optional<byte[]> largeOf(AccountId account) {
    return findByIdOptional(account.value()).map(picture -> picture.large);
  }
}
