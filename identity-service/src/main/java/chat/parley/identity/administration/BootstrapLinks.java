package chat.parley.identity.administration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The links that make the first administrator. Each instance prints its own. */
@ApplicationScoped
class BootstrapLinks implements PanacheRepositoryBase<BootstrapLink, byte[]> {}
