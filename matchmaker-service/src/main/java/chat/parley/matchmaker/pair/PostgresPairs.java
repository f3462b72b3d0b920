package chat.parley.matchmaker.pair;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.topic.Topic;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The pairs in PostgreSQL. It uses plain SQL, since every statement here relies on a guarantee of
 * the database: the primary key of {@code pair} decides between opening and undoing a claim, that
 * of {@code talk_participant} keeps everyone from being in two talks, and the row lock orders the
 * decisions about one pair.
 */
@ApplicationScoped
public class PostgresPairs implements Pairs {

  private static final int BATCH_SIZE = 10_000;

  private final Jdbi jdbi;
  private final Outbox outbox;

  public PostgresPairs(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  @Override
  public List<InsertResult> open(List<Proposal> proposals) {
    // There is almost never a conflict, so one transaction is enough for all.
    if (proposals.size() > 1 && openTogether(proposals)) {
      return proposals.stream().<InsertResult>map(each -> new InsertResult.Opened(true)).toList();
    }
    return proposals.stream().map(this::open).toList();
  }

  private boolean openTogether(List<Proposal> proposals) {
    try {
      return inTransaction(handle -> {
        if (!PairInserts.insertAll(handle, proposals.stream().map(Proposal::pair).toList())) {
          throw new NotOpened(new InsertResult.Blocked());
        }
        publish(proposals.stream().flatMap(each -> each.notifications().stream()).toList());
        return true;
      });
    } catch (NotOpened e) {
      return false;
    } catch (RuntimeException e) {
      if (isConflict(e)) {
        return false;
      }
      throw e;
    }
  }

  private InsertResult open(Proposal proposal) {
    try {
      return openAlone(proposal);
    } catch (NotOpened e) {
      return e.result;
    }
  }

  private InsertResult openAlone(Proposal proposal) {
    return inTransaction(handle -> {
      InsertResult result = PairInserts.insert(handle, proposal.pair());
      switch (result) {
        case InsertResult.Opened opened -> {
          if (opened.now()) {
            publish(proposal.notifications());
          }
        }
        case InsertResult.Undone undone -> {}
        case InsertResult.Taken taken -> throw new NotOpened(taken);
        case InsertResult.Blocked blocked -> throw new NotOpened(blocked);
      }
      return result;
    });
  }

  /**
   * Rolls a transaction back and carries the result; committing one that is only marked would fail.
   */
  private static final class NotOpened extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient InsertResult result;

    NotOpened(InsertResult result) {
      super(result.toString());
      this.result = result;
    }
  }

  /** Returns whether a key constraint was violated. */
  private static boolean isConflict(RuntimeException e) {
    return Stream.<@Nullable Throwable>iterate(
            e, Objects::nonNull, cause -> requireNonNull(cause).getCause())
        .anyMatch(cause ->
            cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("23"));
  }

  @Override
  public Optional<Pair> voidUnlessOpened(PairId claim) {
    return inTransaction(handle -> {
      int inserted =
          handle
              .createUpdate(
                  """
                  insert into pair (id, state, ended_at) values (:id, 'void', now())
                  on conflict do nothing
                  """)
              .bind("id", claim.value())
              .execute();
      return inserted == 1
          ? Optional.empty()
          : find(handle, "select * from pair where id = :id and state <> 'void'", claim);
    });
  }

  @Override
  public Map<PairId, Pair> find(Collection<PairId> ids) {
    return inTransaction(handle -> {
      Map<PairId, Pair> found = new HashMap<>();
      handle
          .createQuery("select * from pair where id = any(:ids) and state <> 'void'")
          .bindArray("ids", UUID.class, uuids(ids))
          .map(PairRow::read)
          .forEach(pair -> found.put(pair.id(), pair));
      return found;
    });
  }

  @Override
  public void publishIfOpen(
      Collection<PairId> talks, Function<Pair, List<ChannelFrame>> notifications) {
    inTransaction(handle -> {
      List<ChannelFrame> frames = new ArrayList<>();
      // Locked, so that an end waits; always in the same order.
      handle
          .createQuery(
              "select * from pair where id = any(:ids) and state = 'open' order by id for share")
          .bindArray("ids", UUID.class, uuids(talks))
          .map(PairRow::read)
          .forEach(pair -> frames.addAll(notifications.apply(pair)));
      publish(frames);
      return null;
    });
  }

  @Override
  public Map<PersonKey, PersonStatus> statusesOf(Collection<PersonKey> persons) {
    return inTransaction(handle -> {
      Map<PersonKey, Set<PersonKey>> blocked = new HashMap<>();
      Map<PersonKey, PairId> talks = new HashMap<>();
      handle
          .createQuery(
              """
              select person, other, cast(null as uuid) as pair from blocked where person = any(:persons)
              union all
              select other, person, null from blocked where other = any(:persons)
              union all
              select person, null, pair from talk_participant where person = any(:persons)
              """)
          .bindArray("persons", String.class, persons.stream().map(PersonKey::hash).toList())
          .map(row ->
              new StatusRow(
                  new PersonKey(row.getColumn("person", String.class)),
                  row.getColumn("other", String.class),
                  row.getColumn("pair", UUID.class)))
          .forEach(row -> {
            if (row.other() != null) {
              blocked
                  .computeIfAbsent(row.person(), key -> new HashSet<>())
                  .add(new PersonKey(row.other()));
            } else if (row.pair() != null) {
              talks.put(row.person(), new PairId(row.pair()));
            }
          });
      Map<PersonKey, PersonStatus> statuses = new HashMap<>();
      persons.forEach(person ->
          statuses.put(
              person, new PersonStatus(talks.get(person), blocked.getOrDefault(person, Set.of()))));
      return statuses;
    });
  }

  /** A person with somebody whom they may not meet, or with the talk that they are in. */
  private record StatusRow(PersonKey person, @Nullable String other, @Nullable UUID pair) {}

  @Override
  public void markJoined(Map<PairId, Set<Side>> sides) {
    inTransaction(handle -> {
      PreparedBatch updates =
          handle.prepareBatch(
              "update pair set a_joined = a_joined or :a, b_joined = b_joined or :b where id = :id");
      // Always in the same order.
      sides.entrySet().stream()
          .sorted(Comparator.comparing(each -> each.getKey().value()))
          .forEach(each ->
              updates
                  .bind("a", each.getValue().contains(Side.A))
                  .bind("b", each.getValue().contains(Side.B))
                  .bind("id", each.getKey().value())
                  .add());
      return updates.execute();
    });
  }

  @Override
  public Map<PairId, Ended> end(
      Map<PairId, PairEnd> ends, Function<Pair, List<ChannelFrame>> notifications) {
    return inTransaction(handle -> {
      Map<PairId, Ended> ended = PairEndUpdates.end(handle, ends);
      publish(
          ended.values().stream()
              .filter(Ended::now)
              .flatMap(each -> notifications.apply(each.pair()).stream())
              .toList());
      return ended;
    });
  }

  @Override
  public void reveal(PairId id, BiFunction<Pair, Instant, RevealChange> change) {
    inTransaction(handle -> {
      Pair before =
          find(handle, "select * from pair where id = :id and state <> 'void' for update", id)
              .orElseThrow();
      Instant now = handle.createQuery("select now()").mapTo(Instant.class).one();
      RevealChange after = change.apply(before, now);
      Pair.Reveal reveal = after.reveal();
      handle
          .createUpdate(
              """
              update pair set reveal_asked_by = :asked_by, reveal_refused_by = :refused_by,
                reveal_refused_at = cast(:refused_at as timestamptz), revealed = :revealed,
                a_card = coalesce(:a_card, a_card), b_card = coalesce(:b_card, b_card)
              where id = :id
              """)
          .bind("asked_by", reveal.askedBy() == null ? null : reveal.askedBy().code())
          .bind("refused_by", reveal.refusedBy() == null ? null : reveal.refusedBy().code())
          .bind("refused_at", reveal.refusedAt())
          .bind("revealed", reveal.done())
          .bind("a_card", after.cardA())
          .bind("b_card", after.cardB())
          .bind("id", id.value())
          .execute();
      publish(after.notifications());
      return null;
    });
  }

  @Override
  public void markReleased(Collection<PairId> ids) {
    inTransaction(handle ->
        handle
            .createUpdate("update pair set released = true where id = any(:ids)")
            .bindArray("ids", UUID.class, uuids(ids))
            .execute());
  }

  @Override
  public List<PairId> findNotBegun(Duration after) {
    return findIds(
        """
        select id from pair
        where state = 'open' and not (a_joined and b_joined)
          and created_at < now() - :age * interval '1 millisecond'
        order by created_at limit :limit
        """,
        after);
  }

  @Override
  public List<PairId> findUnreleased() {
    return findIds(
        """
        select id from pair
        where state = 'ended' and not released
          and ended_at < now() - :age * interval '1 millisecond'
        order by created_at limit :limit
        """,
        Duration.ofSeconds(5));
  }

  @Override
  public List<PairId> findOpenLongerThan(Duration age) {
    return findIds(
        """
        select id from pair
        where state = 'open' and created_at < now() - :age * interval '1 millisecond'
        order by created_at limit :limit
        """,
        age);
  }

  @Override
  public void purgeEnded(Duration age) {
    inTransaction(handle ->
        handle
            .createUpdate(
                """
                delete from pair
                where state <> 'open' and ended_at < now() - :age * interval '1 millisecond'
                """)
            .bind("age", age.toMillis())
            .execute());
  }

  /** Finds pairs by their age, by the database's clock: the clocks of the instances may differ. */
  private List<PairId> findIds(String sql, Duration age) {
    return inTransaction(handle ->
        handle
            .createQuery(sql)
            .bind("age", age.toMillis())
            .bind("limit", BATCH_SIZE)
            .map(row -> new PairId(row.getColumn("id", UUID.class)))
            .list());
  }

  private static Optional<Pair> find(Handle handle, String sql, PairId id) {
    try (Query query = handle.createQuery(sql)) {
      return query.bind("id", id.value()).map(PairRow::read).findFirst();
    }
  }

  static List<UUID> uuids(Collection<PairId> ids) {
    return ids.stream().map(PairId::value).toList();
  }

  private void publish(List<ChannelFrame> frames) {
    outbox.add(
        frames.stream()
            .map(frame ->
                new Outbox.OutboxRecord(
                    Topic.MATCH_EVENTS, frame.channel().name(), frame.value(), frame.headers()))
            .toList());
  }

  private <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
