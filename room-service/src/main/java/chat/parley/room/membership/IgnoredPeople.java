package chat.parley.room.membership;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Problem;
import chat.parley.room.pseudonym.ScopeKeys;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The people whom people ignore. A row reveals neither who ignores nor who is ignored, because in
 * an anonymous room either would reveal that this person was there.
 */
@ApplicationScoped
public class IgnoredPeople implements PanacheRepositoryBase<IgnoredPerson, UUID> {

  static final int MAX = 500;
  private static final String LIST = "ignored";

  /** No name begins with it. */
  private static final byte WITH_TIME = 0;

  private final ScopeKeys keys;
  private final Clock clock;

  IgnoredPeople(ScopeKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * An ignored person.
   *
   * @param ref the author id in their messages
   * @param name their name when the caller began to ignore them
   */
  record Ignored(UUID ref, String name) {}

  /**
   * An ignored person, and since when: the time is sealed too, or it would reveal when someone was
   * here.
   */
  private record Since(Instant at, Ignored person) {}

  /** Returns the people whom an account ignores, the latest first. */
  @Transactional
  List<Ignored> list(AccountId account) {
    Map<String, String> owners = keys.owners(LIST, account);
    return rows(owners).stream()
        .map(row -> open(row, owners))
        .sorted(Comparator.comparing(Since::at).reversed())
        .map(Since::person)
        .toList();
  }

  /**
   * Ignores a person from now on.
   *
   * @throws Problem {@code validation-failed} if the account already ignores the maximum number
   */
  @Transactional
  void add(AccountId account, Ignored person) {
    List<Ignored> known = list(account);
    if (known.stream().anyMatch(each -> each.ref().equals(person.ref()))) {
      return;
    }
    if (known.size() >= MAX) {
      throw new Problem(ErrorCode.VALIDATION_FAILED);
    }
    byte[] name = person.name().getBytes(StandardCharsets.UTF_8);
    byte[] value =
        ByteBuffer.allocate(2 * Long.BYTES + 1 + Long.BYTES + name.length)
            .putLong(person.ref().getMostSignificantBits())
            .putLong(person.ref().getLeastSignificantBits())
            .put(WITH_TIME)
            .putLong(clock.millis())
            .put(name)
            .array();
    IgnoredPerson row = new IgnoredPerson();
    row.id = UUID.randomUUID();
    row.owner = keys.owner(keys.current(), LIST, account);
    row.sealed = keys.seal(keys.current(), value, row.id);
    persist(row);
  }

  /** Stops ignoring a person. */
  @Transactional
  void remove(AccountId account, UUID ref) {
    Map<String, String> owners = keys.owners(LIST, account);
    rows(owners).stream()
        .filter(row -> open(row, owners).person().ref().equals(ref))
        .forEach(this::delete);
  }

  /** Deletes the list of people whom an account ignores. */
  @Transactional
  public void forget(AccountId account) {
    delete("owner in ?1", keys.owners(LIST, account).keySet());
  }

  private List<IgnoredPerson> rows(Map<String, String> owners) {
    return list("owner in ?1", owners.keySet());
  }

  private Since open(IgnoredPerson row, Map<String, String> owners) {
    ByteBuffer opened = keys.open(owners.getOrDefault(row.owner, ""), row.sealed, row.id);
    UUID ref = new UUID(opened.getLong(), opened.getLong());
    Instant at = since(row, opened);
    return new Since(at, new Ignored(ref, StandardCharsets.UTF_8.decode(opened).toString()));
  }

  /** Returns the time of a row. Rows of earlier releases contain no time; their id contains it. */
  private static Instant since(IgnoredPerson row, ByteBuffer opened) {
    if (opened.get(opened.position()) == WITH_TIME) {
      opened.get();
      return Instant.ofEpochMilli(opened.getLong());
    }
    return Instant.ofEpochMilli(row.id.getMostSignificantBits() >>> 16);
  }
}
