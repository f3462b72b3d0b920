package chat.parley.forum.idempotency;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.platform.problem.Problem;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes creation with an {@code Idempotency-Key} idempotent: the same key with the same request
 * returns what the first one created, also while the first is still running. Keys are stored for
 * two days.
 */
@ApplicationScoped
public class IdempotencyKeys {

  private static final Pattern KEY = Pattern.compile("[!-~]{8,100}");

  private final ForumKeys keys;
  private final EntityManager database;

  IdempotencyKeys(ForumKeys keys, EntityManager database) {
    this.keys = keys;
    this.database = database;
  }

  /**
   * Calls {@code creation} with {@code fresh} unless this request was carried out before. Returns
   * the id of what was created, then or now. Part of the caller's transaction.
   *
   * @throws Problem {@code idempotency-key-invalid}, or {@code -reused} for another request
   */
  public UUID once(
      AccountId account,
      String route,
      @Nullable String key,
      String request,
      UUID fresh,
      Consumer<UUID> creation) {
    if (key != null && !isFirst(account, route, key, request, fresh)) {
      return before(id(account, route, key), request);
    }
    creation.accept(fresh);
    return fresh;
  }

  private boolean isFirst(AccountId account, String route, String key, String request, UUID fresh) {
    if (!KEY.matcher(key).matches()) {
      throw new Problem(ErrorCode.IDEMPOTENCY_KEY_INVALID);
    }
    return database
            .createNativeQuery(
                "insert into repeated_request (id, request, item_id) values (:id, :request, :item)"
                    + " on conflict do nothing")
            .setParameter("id", id(account, route, key))
            .setParameter("request", hash().fingerprint(request))
            .setParameter("item", fresh)
            .executeUpdate()
        == 1;
  }

  private UUID before(String id, String request) {
    Object[] row =
        (Object[])
            database
                .createNativeQuery("select request, item_id from repeated_request where id = :id")
                .setParameter("id", id)
                .getSingleResult();
    if (!row[0].equals(hash().fingerprint(request))) {
      throw new Problem(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
    return (UUID) row[1];
  }

  private String id(AccountId account, String route, String key) {
    return hash().token("repeat", route + " " + key, account);
  }

  /**
   * Returns the current key. If it changes within the two days, a repeated request looks new. That
   * is accepted.
   */
  private AccountScopeKeys hash() {
    return keys.current();
  }

  @Scheduled(every = "1h")
  @Transactional
  void forget() {
    database
        .createNativeQuery("delete from repeated_request where day < current_date - 2")
        .executeUpdate();
  }
}
