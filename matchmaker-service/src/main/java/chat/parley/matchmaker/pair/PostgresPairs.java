package chat.parley.matchmaker.pair;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.topic.Topic;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pairs in PostgreSQL. It uses plain SQL, since every statement here relies on a guarantee of
 * the database: the primary key of {@code pair} decides between opening and undoing a claim, that
 * of {@code talking} keeps everyone from being in two talks, and the row lock orders the decisions
 * about one pair.
 */
@ApplicationScoped
public class PostgresPairs implements Pairs {

  /** By the database's clock: the clocks of the instances may differ. */
  private static final String AGO = "now() - ? * interval '1 millisecond'";

  private static final int BATCH_SIZE = 10_000;

  private final DataSource database;
  private final Outbox outbox;

  public PostgresPairs(DataSource database, Outbox outbox) {
    this.database = database;
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
      return inTransaction(pairSql -> {
        if (!PairInserts.together(pairSql, proposals.stream().map(Proposal::pair).toList())) {
          throw new NotOpened(new InsertResult.Blocked());
        }
        publish(proposals.stream().flatMap(each -> each.notices().stream()).toList());
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
      return e.opening;
    }
  }

  private InsertResult openAlone(Proposal proposal) {
    return inTransaction(pairSql -> {
      InsertResult opening = PairInserts.alone(pairSql, proposal.pair());
      switch (opening) {
        case InsertResult.Opened opened -> {
          if (opened.now()) {
            publish(proposal.notices());
          }
        }
        case InsertResult.Undone undone -> {}
        case InsertResult.Taken taken -> throw new NotOpened(taken);
        case InsertResult.Blocked blocked -> throw new NotOpened(blocked);
      }
      return opening;
    });
  }

  /**
   * Rolls a transaction back and carries the result; committing one that is only marked would fail.
   */
  private static final class NotOpened extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient InsertResult opening;

    NotOpened(InsertResult opening) {
      super(opening.toString());
      this.opening = opening;
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
    return inTransaction(pairSql ->
        pairSql.update(
                    "insert into pair (id, state, ended_at) values (?, 'void', now())"
                        + " on conflict do nothing",
                    claim.value())
                == 1
            ? Optional.empty()
            : find(pairSql, claim, ""));
  }

  @Override
  public Map<PairId, Pair> find(Collection<PairId> ids) {
    return inTransaction(pairSql -> {
      Map<PairId, Pair> found = new HashMap<>();
      pairSql.query(
          "select * from pair where id = any(?) and state <> 'void'",
          row -> {
            Pair pair = PairRow.read(row);
            found.put(pair.id(), pair);
          },
          pairSql.ids(ids));
      return found;
    });
  }

  @Override
  public void tell(Collection<PairId> talks, Function<Pair, List<ChannelFrame>> notices) {
    inTransaction(pairSql -> {
      List<ChannelFrame> told = new ArrayList<>();
      // Locked, so that an end waits; always in the same order.
      pairSql.query(
          "select * from pair where id = any(?) and state = 'open' order by id for share",
          row -> told.addAll(notices.apply(PairRow.read(row))),
          pairSql.ids(talks));
      publish(told);
      return null;
    });
  }

  @Override
  public Map<PersonKey, Dossier> dossiersOf(Collection<PersonKey> persons) {
    return inTransaction(pairSql -> {
      Map<PersonKey, Set<PersonKey>> blocked = new HashMap<>();
      Map<PersonKey, PairId> talks = new HashMap<>();
      Array all = pairSql.persons(persons);
      pairSql.query(
          """
          select person, other, null::uuid from blocked where person = any(?)
          union all select other, person, null from blocked where other = any(?)
          union all select person, null, pair from talking where person = any(?)
          """,
          row -> {
            PersonKey person = new PersonKey(row.getString(1));
            String other = row.getString(2);
            if (other == null) {
              talks.put(person, new PairId(row.getObject(3, UUID.class)));
            } else {
              blocked.computeIfAbsent(person, key -> new HashSet<>()).add(new PersonKey(other));
            }
          },
          all,
          all,
          all);
      Map<PersonKey, Dossier> dossiers = new HashMap<>();
      persons.forEach(person ->
          dossiers.put(
              person, new Dossier(talks.get(person), blocked.getOrDefault(person, Set.of()))));
      return dossiers;
    });
  }

  @Override
  public void shown(Map<PairId, Set<Side>> sides) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    // Always in the same order.
    sides.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getKey().value()))
        .forEach(each ->
            rows.add(
                new @Nullable Object[] {
                  each.getValue().contains(Side.A),
                  each.getValue().contains(Side.B),
                  each.getKey().value()
                }));
    inTransaction(pairSql -> {
      pairSql.updateEach(
          "update pair set a_shown = a_shown or ?, b_shown = b_shown or ? where id = ?", rows);
      return null;
    });
  }

  @Override
  public Map<PairId, Ended> end(
      Map<PairId, PairEnd> endings, Function<Pair, List<ChannelFrame>> notices) {
    return inTransaction(pairSql -> {
      Map<PairId, Ended> ended = EndPairs.end(pairSql, endings);
      publish(
          ended.values().stream()
              .filter(Ended::now)
              .flatMap(each -> notices.apply(each.pair()).stream())
              .toList());
      return ended;
    });
  }

  @Override
  public void reveal(PairId id, BiFunction<Pair, Instant, RevealChange> change) {
    inTransaction(pairSql -> {
      Pair before = find(pairSql, id, " for update").orElseThrow();
      RevealChange after = change.apply(before, presentOf(pairSql));
      Side asking = after.reveal().askedBy();
      Side refused = after.reveal().refusedBy();
      pairSql.update(
          """
          update pair set asked_by = ?, refused_by = ?, refused_at = ?, revealed = ?,
            a_card = coalesce(?, a_card), b_card = coalesce(?, b_card) where id = ?
          """,
          asking == null ? null : asking.code(),
          refused == null ? null : refused.code(),
          timestamp(after.reveal().refusedAt()),
          after.reveal().done(),
          after.cardA(),
          after.cardB(),
          id.value());
      publish(after.notices());
      return null;
    });
  }

  @Override
  public void cleared(Collection<PairId> ids) {
    inTransaction(pairSql ->
        pairSql.update("update pair set cleared = true where id = any(?)", pairSql.ids(ids)));
  }

  @Override
  public List<PairId> notBegun(Duration after) {
    return ids(
        "state = 'open' and not (a_shown and b_shown) and made_at < " + AGO, after.toMillis());
  }

  @Override
  public List<PairId> uncleared() {
    return ids("state = 'ended' and not cleared and ended_at < now() - interval '5 seconds'");
  }

  @Override
  public List<PairId> olderThan(Duration age) {
    return ids("state = 'open' and made_at < " + AGO, age.toMillis());
  }

  @Override
  public void forgetEnded(Duration ago) {
    inTransaction(pairSql ->
        pairSql.update(
            "delete from pair where state <> 'open' and ended_at < " + AGO, ago.toMillis()));
  }

  private List<PairId> ids(String condition, @Nullable Object... values) {
    return inTransaction(pairSql -> {
      List<PairId> ids = new ArrayList<>();
      pairSql.query(
          "select id from pair where " + condition + " order by made_at limit " + BATCH_SIZE,
          row -> ids.add(new PairId(row.getObject(1, UUID.class))),
          values);
      return ids;
    });
  }

  private static Optional<Pair> find(PairSql pairSql, PairId id, String lock) throws SQLException {
    List<Pair> found = new ArrayList<>(1);
    pairSql.query(
        "select * from pair where id = ? and state <> 'void'" + lock,
        row -> found.add(PairRow.read(row)),
        id.value());
    return found.stream().findFirst();
  }

  private static Instant presentOf(PairSql pairSql) throws SQLException {
    List<Instant> present = new ArrayList<>(1);
    pairSql.query(
        "select now()", row -> present.add(row.getObject(1, OffsetDateTime.class).toInstant()));
    return present.getFirst();
  }

  private void publish(List<ChannelFrame> notices) {
    outbox.add(
        notices.stream()
            .map(notice ->
                new Outbox.OutboxRecord(
                    Topic.MATCH_EVENTS, notice.channel(), notice.value(), notice.headers()))
            .toList());
  }

  private interface Work<T extends @Nullable Object> {
    T in(PairSql pairSql) throws SQLException;
  }

  private <T extends @Nullable Object> T inTransaction(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (Connection connection = database.getConnection()) {
            return work.in(new PairSql(connection));
          }
        });
  }

  private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
