package chat.parley.room.pseudonym;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.crypto.UuidBytes;
import chat.parley.platform.pseudonym.AliasGenerator;
import chat.parley.platform.retry.UnavailableException;
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
import org.jdbi.v3.core.Jdbi;

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
  private static final String ANONYMOUS_ROOMS =
      """
      select id, scope_key from room where kind = 'masked' and id > :after
      order by id limit :limit
      """;

  /**
   * The room remains until the transaction ends, and an account that is being erased gets no
   * pseudonym.
   */
  private static final String MAY_HAVE =
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
  private static final String MARK_SEEN =
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

  private final RoomKeys keys;
  private final Jdbi jdbi;
  private final Cache<RoomId, String> scopes =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Cache<UUID, Pseudonym> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(KNOWN_FOR).build();

  Pseudonyms(RoomKeys keys, Jdbi jdbi) {
    this.keys = keys;
    this.jdbi = jdbi;
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
    return new Pseudonym(room, ref, AliasGenerator.of(UuidBytes.bytes(ref), 0));
  }

  /**
   * Assigns the {@link #first} pseudonym, in the caller's transaction, which has created the room.
   */
  public void assignFirst(RoomId room, String scope, AccountId account, boolean guest) {
    assign(room, scope, keys.reference(scope, room, account), account, guest);
  }

  private Pseudonym find(RoomId room, String scope, AccountId account, boolean guest) {
    UUID ref = keys.reference(scope, room, account);
    return known.get(ref, absent -> inTransaction(() -> assign(room, scope, ref, account, guest)));
  }

  /** Records that the pseudonym's owner is here today, as a guest or as a member. */
  public void markSeen(Pseudonym pseudonym, boolean guest) {
    var unused =
        inTransaction(() ->
            jdbi.withHandle(handle ->
                handle
                    .createUpdate(MARK_SEEN)
                    .bind("guest", guest)
                    .bind("ref", pseudonym.ref())
                    .execute()));
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
  public Map<UUID, Pseudonym> existing(Collection<UUID> references) {
    return inTransaction(() -> list("ref in ?1", references)).stream()
        .collect(Collectors.toMap(PseudonymRow::ref, PseudonymRow::pseudonym));
  }

  /**
   * Returns the account of a reference, in a room of any kind. This resolves a pseudonym: only for
   * bans.
   */
  public Optional<AccountId> resolveAccount(RoomId room, UUID reference) {
    Optional<String> scope = scopeOf(room);
    if (scope.isEmpty()) {
      return Optional.of(new AccountId(reference));
    }
    return inTransaction(() -> findByIdOptional(reference))
        .filter(row -> row.isIn(room))
        .flatMap(row -> row.account(keys, scope.get()));
  }

  /**
   * Returns the accounts of references, in a room of any kind; references without an account are
   * missing. This resolves pseudonyms: only for bans.
   */
  public List<AccountId> resolveAccount(RoomId room, List<UUID> references) {
    Optional<String> scope = scopeOf(room);
    if (scope.isEmpty()) {
      return references.stream().map(AccountId::new).toList();
    }
    List<AccountId> accounts = new ArrayList<>(references.size());
    for (int from = 0; from < references.size(); from += ROOM_BATCH_SIZE) {
      List<UUID> some =
          references.subList(from, Math.min(from + ROOM_BATCH_SIZE, references.size()));
      inTransaction(() -> list("roomId = ?1 and ref in ?2", room.value(), some)).stream()
          .forEach(row -> row.account(keys, scope.get()).ifPresent(accounts::add));
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
      rooms = anonymousRooms(after);
      List<UUID> refs = new ArrayList<>(rooms.size());
      for (Map.Entry<UUID, String> each : rooms.entrySet()) {
        refs.add(keys.reference(each.getValue(), new RoomId(each.getKey()), account));
        after = each.getKey();
      }
      inTransaction(() -> list("ref in ?1", refs)).forEach(row -> all.add(row.pseudonym()));
    } while (rooms.size() == ROOM_BATCH_SIZE);
    return all;
  }

  /**
   * Returns how long after the erasure of its owner a pseudonym is erased: a share of {@code
   * within} that nobody can determine without the key, and that is unrelated to the person's other
   * pseudonyms.
   */
  public Duration erasedAfter(Pseudonym pseudonym, Duration within) {
    return scopeOf(pseudonym.room())
        .map(scope -> keys.share(scope, pseudonym.ref()))
        .map(share -> Duration.ofMillis((long) (within.toMillis() * share)))
        .orElse(Duration.ZERO);
  }

  /** Returns an account's references in all rooms: its id, and every pseudonym. */
  public List<UUID> referencesOf(AccountId account) {
    return Stream.concat(Stream.of(account.value()), allOf(account).stream().map(Pseudonym::ref))
        .toList();
  }

  /** Removes pseudonyms permanently; a person who comes again gets the same reference. */
  public void delete(List<Pseudonym> pseudonyms) {
    List<UUID> refs = pseudonyms.stream().map(Pseudonym::ref).toList();
    inTransaction(() -> delete("ref in ?1", refs));
    known.invalidateAll(refs);
  }

  /**
   * Returns the number of the key under which a room has pseudonyms. A missing room is not cached,
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
    return jdbi.withHandle(handle ->
        handle.createQuery(SCOPE).bind("room", room.value()).mapTo(String.class).findFirst());
  }

  /**
   * Assigns a pseudonym. A transaction that chooses the same alias at the same moment waits here,
   * and takes another. For a room that is gone, and for an account that is being erased, nothing is
   * stored: nobody would ever remove it.
   */
  private Pseudonym assign(RoomId room, String scope, UUID ref, AccountId account, boolean guest) {
    if (!mayHave(room, account)) {
      return new Pseudonym(room, ref, AliasGenerator.of(UuidBytes.bytes(ref), 0));
    }
    String sealed = keys.seal(scope, UuidBytes.bytes(account.value()), ref);
    for (int attempt = 0; ; attempt++) {
      Optional<PseudonymRow> existing = findByIdOptional(ref);
      if (existing.isPresent()) {
        if (!existing.get().hasAccount()) {
          seal(ref, sealed, guest);
        }
        return existing.get().pseudonym();
      }
      String alias = AliasGenerator.of(UuidBytes.bytes(ref), attempt);
      if (insert(new Pseudonym(room, ref, alias), sealed, guest)) {
        return new Pseudonym(room, ref, alias);
      }
    }
  }

  private boolean insert(Pseudonym pseudonym, String sealed, boolean guest) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(INSERT)
                .bind("ref", pseudonym.ref())
                .bind("room", pseudonym.room().value())
                .bind("alias", pseudonym.alias())
                .bind("sealed", sealed)
                .bind("guest", guest)
                .execute()
            == 1);
  }

  private boolean mayHave(RoomId room, AccountId account) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(MAY_HAVE)
            .bind("room", room.value())
            .bind("account", account.value())
            .mapTo(Integer.class)
            .findFirst()
            .isPresent());
  }

  /** Restores the account of a guest who was removed and has returned. */
  private void seal(UUID ref, String sealed, boolean guest) {
    var unused =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(SEAL)
                .bind("sealed", sealed)
                .bind("guest", guest)
                .bind("ref", ref)
                .execute());
  }

  private Map<UUID, String> anonymousRooms(UUID after) {
    return inTransaction(() ->
        jdbi.withHandle(handle ->
            handle
                .createQuery(ANONYMOUS_ROOMS)
                .bind("after", after)
                .bind("limit", ROOM_BATCH_SIZE)
                .map(row ->
                    Map.entry(
                        row.getColumn("id", UUID.class), row.getColumn("scope_key", String.class)))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, other) -> one,
                        LinkedHashMap::new))));
  }

  private static <T> T inTransaction(Supplier<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work::get);
    } catch (RuntimeException e) {
      throw new UnavailableException("PostgreSQL did not say whose pseudonym it is", e);
    }
  }
}
