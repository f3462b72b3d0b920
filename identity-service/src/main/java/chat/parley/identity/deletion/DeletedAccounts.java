package chat.parley.identity.deletion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The accounts that were erased. */
@ApplicationScoped
class DeletedAccounts implements PanacheRepositoryBase<DeletedAccount, UUID> {}
