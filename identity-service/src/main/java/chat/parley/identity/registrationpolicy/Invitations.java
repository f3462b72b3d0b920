package chat.parley.identity.registrationpolicy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The stored invitations. */
@ApplicationScoped
class Invitations implements PanacheRepositoryBase<Invitation, UUID> {}
