package chat.parley.room.pseudonym;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.pseudonym.AliasGenerator;
import chat.parley.room.resilience.UnavailableException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pseudonyms of people in anonymous rooms. A pseudonym is valid in one room: nobody without the
 * key can determine whose it is, nor that two rooms' pseudonyms belong to one person. A room's kind
 * and a pseudonym never change, so they are cached in memory, never together with an account.
 */
@ApplicationScoped
public class Pseudonyms implements PanacheRepositoryBase<PseudonymRow, UUID> {

  private static final int REMEMBERED = 100_000;
  private static final int ROOM_BATCH_SIZE = 1_000;

  /** Shorter than guests are remembered, so that no cache knows a guest who was removed. */
  private static final Duration KNOWN_FOR = Duration.ofHours(12);

  private static final String SCOPE = "select coalesce(scope_key, '') from room where id = :room";
  private static final String MASKED_ROOMS =
      """
      select id, scope_key from room where kind = 'masked' and id > :after
      order by id limit :most
      """;

  /**
   * The room remains until the transaction ends, and an account that is being erased gets no
   * pseudonym.
   */
  private static final String MAY_WEAR =
      """
      select 1 from room r where r.id = :room
        and not exists (select from account a where a.id = :account and a.erased)
      for key share of r
      """;

  private static final String INSERT =
      """
      insert into pseudonym (ref, room_id, alias, sealed, guest_on)
      values (:ref, :room, :alias, :sealed, case when :guest then current_date end)
      on conflict do nothing
      """;
  private static final String COMES =
      """
      update pseudonym set guest_on = case when :guest then current_date end, shuffled = false
      where ref = :ref and guest_on is distinct from case when :guest then current_date end
      """;
  private static final String SEAL =
      """
      update pseudonym set sealed = :sealed, guest_on = case when :guest then current_date end,
        shuffled = false
      where ref = :ref
      """;

  private final ScopeKeys keys;
  private final Cache<RoomId, String> scopes =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Cache<UUID, Pseudonym> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(KNOWN_FOR).build();

  Pseudonyms(ScopeKeys keys) {
    this.keys = keys;
  }

  /**
   * Returns an account's pseudonym in a room, and assigns one if necessary; empty if the room has
   * no pseudonyms.
   */
  public Optional<Pseudonym> find(RoomId room, AccountId account, boolean guest) {
    return scopeOf(room).map(scope -> find(room, scope, account, guest));
  }

  /**
   * Returns the pseudonym of the person who creates an anonymous room, in which nobody has one yet.
   */
  public Pseudonym first(RoomId room, String scope, AccountId account) {
    UUID ref = keys.reference(scope, room, account);
    return new Pseudonym(room, ref, AliasGenerator.of(ScopeKeys.bytes(ref), 0));
  }

  /**
   * Assigns the {@link #first} pseudonym, in the caller's transaction, which has created the room.
   */
  public void wearFirst(RoomId room, String scope, AccountId account, boolean guest) {
    wear(room, scope, keys.reference(scope, room, account), account, guest);
  }

  private Pseudonym find(RoomId room, String scope, AccountId account, boolean guest) {
    UUID ref = keys.reference(scope, room, account);
    return known.get(ref, absent -> inTransaction(() -> wear(room, scope, ref, account, guest)));
  }

  /** Records that the pseudonym's owner is here today, as a guest or as a member. */
  public void comes(Pseudonym mask, boolean guest) {
    inTransaction(() ->
        getEntityManager()
            .createNativeQuery(COMES)
            .setParameter("guest", guest)
            .setParameter("ref", mask.ref())
            .executeUpdate());
  }

  /**
   * Returns an account's reference in a room: the account's id, or in an anonymous room the
   * reference of its pseudonym.
   */
  public UUID referenceIn(RoomId room, AccountId account) {
    return scopeOf(room)
        .map(scope -> keys.reference(scope, room, account))
        .orElseGet(account::value);
  }

  /** Returns those of these pseudonyms that are already assigned, by reference. */
  public Map<UUID, Pseudonym> worn(Collection<UUID> references) {
    return inTransaction(() -> list("ref in ?1", references)).stream()
        .collect(Collectors.toMap(row -> row.ref, PseudonymRow::mask));
  }

  /**
   * Returns the account of a reference, in a room of any kind. This resolves a pseudonym: only for
   * bans.
   */
  public Optional<AccountId> behind(RoomId room, UUID reference) {
    Optional<String> scope = scopeOf(room);
    if (scope.isEmpty()) {
      return Optional.of(new AccountId(reference));
    }
    return inTransaction(() -> findByIdOptional(reference))
        .filter(row -> row.roomId.equals(room.value()) && !row.sealed.isEmpty())
        .map(row -> keys.open(scope.get(), row.sealed, reference))
        .map(id -> new AccountId(new UUID(id.getLong(), id.getLong())));
  }

  /**
   * Returns the accounts of references, in a room of any kind; references without an account are
   * missing. This resolves pseudonyms: only for bans.
   */
  public List<AccountId> behind(RoomId room, List<UUID> references) {
    Optional<String> scope = scopeOf(room);
    if (scope.isEmpty()) {
      return references.stream().map(AccountId::new).toList();
    }
    List<AccountId> accounts = new ArrayList<>(references.size());
    for (int from = 0; from < references.size(); from += ROOM_BATCH_SIZE) {
      List<UUID> some =
          references.subList(from, Math.min(from + ROOM_BATCH_SIZE, references.size()));
      inTransaction(() -> list("roomId = ?1 and ref in ?2", room.value(), some)).stream()
          .filter(row -> !row.sealed.isEmpty())
          .map(row -> keys.open(scope.get(), row.sealed, row.ref))
          .forEach(id -> accounts.add(new AccountId(new UUID(id.getLong(), id.getLong()))));
    }
    return accounts;
  }

  /**
   * Returns all pseudonyms of an account. Nothing stored leads from one to the next, so this
   * queries every anonymous room: for erasure and for data exports.
   */
  public List<Pseudonym> allOf(AccountId account) {
    List<Pseudonym> all = new ArrayList<>();
    UUID after = new UUID(0, 0);
    Map<UUID, String> rooms;
    do {
      rooms = maskedRooms(after);
      List<UUID> refs = new ArrayList<>(rooms.size());
      for (Map.Entry<UUID, String> each : rooms.entrySet()) {
        refs.add(keys.reference(each.getValue(), new RoomId(each.getKey()), account));
        after = each.getKey();
      }
      inTransaction(() -> list("ref in ?1", refs)).forEach(row -> all.add(row.mask()));
    } while (rooms.size() == ROOM_BATCH_SIZE);
    return all;
  }

  /**
   * Returns how long after the erasure of its owner a pseudonym is erased: a share of {@code
   * within} that nobody can determine without the key, and that is unrelated to the person's other
   * pseudonyms.
   */
  public Duration goesAfter(Pseudonym mask, Duration within) {
    return scopeOf(mask.room())
        .map(scope -> keys.share(scope, mask.ref()))
        .map(share -> Duration.ofMillis((long) (within.toMillis() * share)))
        .orElse(Duration.ZERO);
  }

  /** Returns an account's references in all rooms: its id, and every pseudonym. */
  public List<UUID> referencesOf(AccountId account) {
    return Stream.concat(Stream.of(account.value()), allOf(account).stream().map(Pseudonym::ref))
        .toList();
  }

  /** Removes pseudonyms permanently; a person who comes again gets the same reference. */
  public void forget(List<Pseudonym> masks) {
    List<UUID> refs = masks.stream().map(Pseudonym::ref).toList();
    inTransaction(() -> delete("ref in ?1", refs));
    known.invalidateAll(refs);
  }

  /**
   * Returns the number of the key under which a room is masked. A missing room is not cached,
   * because it may exist later.
   */
  private Optional<String> scopeOf(RoomId room) {
    String scope = scopes.getIfPresent(room);
    if (scope == null) {
      scope = inTransaction(() -> readScope(room)).orElse(null);
      if (scope == null) {
        return Optional.empty();
      }
      scopes.put(room, scope);
    }
    return scope.isEmpty() ? Optional.empty() : Optional.of(scope);
  }

  private Optional<String> readScope(RoomId room) {
    List<?> rows =
        getEntityManager()
            .createNativeQuery(SCOPE, String.class)
            .setParameter("room", room.value())
            .getResultList();
    return rows.stream().map(String.class::cast).findFirst();
  }

  /**
   * Assigns a pseudonym. A transaction that chooses the same alias at the same moment waits here,
   * and takes another. For a room that is gone, and for an account that is being erased, nothing is
   * stored: nobody would ever remove it.
   */
  private Pseudonym wear(RoomId room, String scope, UUID ref, AccountId account, boolean guest) {
    if (!mayWear(room, account)) {
      return new Pseudonym(room, ref, AliasGenerator.of(ScopeKeys.bytes(ref), 0));
    }
    String sealed = keys.seal(scope, ScopeKeys.bytes(account.value()), ref);
    for (int attempt = 0; ; attempt++) {
      Optional<PseudonymRow> worn = findByIdOptional(ref);
      if (worn.isPresent()) {
        if (worn.get().sealed.isEmpty()) {
          seal(ref, sealed, guest);
        }
        return worn.get().mask();
      }
      String alias = AliasGenerator.of(ScopeKeys.bytes(ref), attempt);
      if (getEntityManager()
              .createNativeQuery(INSERT)
              .setParameter("ref", ref)
              .setParameter("room", room.value())
              .setParameter("alias", alias)
              .setParameter("sealed", sealed)
              .setParameter("guest", guest)
              .executeUpdate()
          == 1) {
        return new Pseudonym(room, ref, alias);
      }
    }
  }

  private boolean mayWear(RoomId room, AccountId account) {
    return !getEntityManager()
        .createNativeQuery(MAY_WEAR)
        .setParameter("room", room.value())
        .setParameter("account", account.value())
        .getResultList()
        .isEmpty();
  }

  /** Restores the account of a guest who was removed and has returned. */
  private void seal(UUID ref, String sealed, boolean guest) {
    getEntityManager()
        .createNativeQuery(SEAL)
        .setParameter("sealed", sealed)
        .setParameter("guest", guest)
        .setParameter("ref", ref)
        .executeUpdate();
  }

  private Map<UUID, String> maskedRooms(UUID after) {
    List<?> rows =
        inTransaction(() ->
            getEntityManager()
                .createNativeQuery(MASKED_ROOMS, Object[].class)
                .setParameter("after", after)
                .setParameter("most", ROOM_BATCH_SIZE)
                .getResultList());
    return rows.stream()
        .map(Object[].class::cast)
        .collect(
            Collectors.toMap(
                row -> (UUID) row[0],
                row -> (String) row[1],
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static <T> T inTransaction(Supplier<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work::get);
    } catch (RuntimeException e) {
      throw new UnavailableException("PostgreSQL did not say who wears which mask", e);
    }
  }
}
