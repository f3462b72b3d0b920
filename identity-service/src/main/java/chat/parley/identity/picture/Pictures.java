package chat.parley.identity.picture;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The stored pictures, one an account. */
@ApplicationScoped
class Pictures implements PanacheRepositoryBase<Picture, UUID> {}
