package chat.parley.room.pseudonym;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;

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

  private final RoomKeys keys;
  private final Jdbi jdbi;

  ScopeKeysReady(RoomKeys keys, Jdbi jdbi) {
    this.keys = keys;
    this.jdbi = jdbi;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> missing =
        jdbi.withHandle(handle ->
            handle
                .createQuery(NUMBERS)
                .mapTo(String.class)
                .filter(number -> !keys.has(number))
                .list());
    return HealthCheckResponse.named("keys of masked rooms")
        .status(missing.isEmpty())
        .withData("missing", String.join(", ", missing))
        .build();
  }
}
