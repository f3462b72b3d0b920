package chat.parley.identity.departure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Those who have left. */
@ApplicationScoped
class DepartedAccounts implements PanacheRepositoryBase<Departed, UUID> {}
