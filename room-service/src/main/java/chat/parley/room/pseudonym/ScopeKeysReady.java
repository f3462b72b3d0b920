package chat.parley.room.pseudonym;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Checks whether this instance has the key of every anonymous room. An instance with only a part of
 * the keys is not ready: it could neither determine the pseudonyms there nor store messages.
 */
@Readiness
@ApplicationScoped
class ScopeKeysReady implements HealthCheck {

  /** Skips from one number to the next: there are few numbers, and many rooms. */
  private static final String NUMBERS =
      """
      with recursive number as (
        select min(scope_key) as scope_key from room
        union all
        select (select min(r.scope_key) from room r where r.scope_key > n.scope_key)
        from number n where n.scope_key is not null)
      select scope_key from number where scope_key is not null
      """;

  private final ScopeKeys keys;
  private final EntityManager entities;

  ScopeKeysReady(ScopeKeys keys, EntityManager entities) {
    this.keys = keys;
    this.entities = entities;
  }

  @Override
  @Transactional
  public HealthCheckResponse call() {
    List<?> used = entities.createNativeQuery(NUMBERS, String.class).getResultList();
    List<String> missing =
        used.stream().map(String.class::cast).filter(number -> !keys.has(number)).toList();
    return HealthCheckResponse.named("keys of masked rooms")
        .status(missing.isEmpty())
        .withData("missing", String.join(", ", missing))
        .build();
  }
}
