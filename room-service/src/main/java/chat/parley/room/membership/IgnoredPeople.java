package chat.parley.room.membership;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Problem;
import chat.parley.room.pseudonym.ScopeKeys;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whom people ignore. A row tells neither who ignores nor whom, since in a masked room either would
 * tell that somebody was there.
 */
@ApplicationScoped
public class IgnoredPeople implements PanacheRepositoryBase<IgnoredPerson, UUID> {

  static final int MOST = 500;
  private static final String LIST = "ignored";

  private final ScopeKeys keys;

  IgnoredPeople(ScopeKeys keys) {
    this.keys = keys;
  }

  /**
   * Somebody who is ignored.
   *
   * @param ref what messages name as their author's id
   * @param name as they were called when that began
   */
  record Ignored(UUID ref, String name) {}

  /** Whom somebody ignores, the latest first; ids of rows are UUIDv7. */
  @Transactional
  List<Ignored> of(AccountId account) {
    Map<String, String> owners = keys.owners(LIST, account);
    return rows(owners).stream().map(row -> open(row, owners)).toList();
  }

  /**
   * Ignores somebody from now on.
   *
   * @throws Problem {@code validation-failed} if they are too many
   */
  @Transactional
  void add(AccountId account, Ignored person) {
    List<Ignored> known = of(account);
    if (known.stream().anyMatch(each -> each.ref().equals(person.ref()))) {
      return;
    }
    if (known.size() >= MOST) {
      throw new Problem(ErrorCode.VALIDATION_FAILED);
    }
    byte[] name = person.name().getBytes(StandardCharsets.UTF_8);
    byte[] value =
        ByteBuffer.allocate(2 * Long.BYTES + name.length)
            .putLong(person.ref().getMostSignificantBits())
            .putLong(person.ref().getLeastSignificantBits())
            .put(name)
            .array();
    IgnoredPerson row = new IgnoredPerson();
    row.id = UuidCreator.getTimeOrderedEpoch();
    row.owner = keys.owner(keys.current(), LIST, account);
    row.sealed = keys.seal(keys.current(), value, row.id);
    persist(row);
  }

  /** Ignores them no longer. */
  @Transactional
  void remove(AccountId account, UUID ref) {
    Map<String, String> owners = keys.owners(LIST, account);
    rows(owners).stream().filter(row -> open(row, owners).ref().equals(ref)).forEach(this::delete);
  }

  /** Forgets whom somebody ignored. */
  @Transactional
  public void forget(AccountId account) {
    delete("owner in ?1", keys.owners(LIST, account).keySet());
  }

  private List<IgnoredPerson> rows(Map<String, String> owners) {
    return list("owner in ?1", Sort.descending("id"), owners.keySet());
  }

  private Ignored open(IgnoredPerson row, Map<String, String> owners) {
    ByteBuffer opened = keys.open(owners.getOrDefault(row.owner, ""), row.sealed, row.id);
    UUID ref = new UUID(opened.getLong(), opened.getLong());
    return new Ignored(ref, StandardCharsets.UTF_8.decode(opened).toString());
  }
}
