package chat.parley.forum.idempotency;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.platform.problem.Refusal;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Makes creation with an {@code Idempotency-Key} idempotent: the same key with the same request
 * returns what the first one created, also while the first is still running. Keys are stored for
 * two days.
 */
@ApplicationScoped
public class IdempotencyKeys {

  private static final Pattern KEY = Pattern.compile("[!-~]{8,100}");

  private static final String ADD =
      """
      insert into repeated_request (id, request, item_id) values (:id, :request, :item)
      on conflict do nothing
      """;

  private final ForumKeys keys;
  private final Jdbi jdbi;

  IdempotencyKeys(ForumKeys keys, Jdbi jdbi) {
    this.keys = keys;
    this.jdbi = jdbi;
  }

  /** A request that was carried out, and what it created. */
  private record Earlier(String request, UUID item) {}

  /**
   * Calls {@code creation} with {@code fresh} unless this request was carried out before. Returns
   * the id of what was created, then or now. Part of the caller's transaction.
   *
   * @throws Refusal {@code idempotency-key-invalid}, or {@code -reused} for another request
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
      throw new Refusal(ErrorCode.IDEMPOTENCY_KEY_INVALID);
    }
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(ADD)
            .bind("id", id(account, route, key))
            .bind("request", hash().fingerprint(request))
            .bind("item", fresh)
            .execute())
        == 1;
  }

  private UUID before(String id, String request) {
    Earlier earlier =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select request, item_id from repeated_request where id = :id")
                .bind("id", id)
                .map(row ->
                    new Earlier(
                        row.getColumn("request", String.class),
                        row.getColumn("item_id", UUID.class)))
                .one());
    if (!earlier.request.equals(hash().fingerprint(request))) {
      throw new Refusal(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
    return earlier.item;
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
    jdbi.useHandle(
        handle -> handle.execute("delete from repeated_request where day < current_date - 2"));
  }
}
