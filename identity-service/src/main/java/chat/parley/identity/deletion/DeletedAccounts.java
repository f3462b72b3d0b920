package chat.parley.identity.deletion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Those who have left. */
@ApplicationScoped
class DeletedAccounts implements PanacheRepositoryBase<DeletedAccount, UUID> {}
