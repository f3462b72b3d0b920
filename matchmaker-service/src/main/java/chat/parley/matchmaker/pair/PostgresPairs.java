package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.contracts.topic.Topic;
import chat.parley.matchmaker.person.Person;
import chat.parley.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL, since every statement here leans on what the database promises: the primary key of
 * {@code pair} decides between opening and undoing a claim, that of {@code talking} lets nobody
 * into two talks, the row lock puts decisions of one pair in order.
 */
@ApplicationScoped
public class PostgresPairs implements Pairs {

  /** By the database's clock: those of the instances may differ. */
  private static final String AGO = "now() - ? * interval '1 millisecond'";

  private static final int AT_ONCE = 10_000;

  private final DataSource database;
  private final Outbox outbox;

  public PostgresPairs(DataSource database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  @Override
  public Opening open(Pair pair, List<Notice> notices) {
    return inTransaction(statements -> {
      String a = pair.a().person().hash();
      String b = pair.b().person().hash();
      boolean made =
          statements.update(
                  """
                  insert into pair (id, state, a, b, a_inbox, b_inbox, a_sealed, b_sealed, common, icebreaker)
                  values (?, 'open', ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                  """,
                  pair.id().value(),
                  a,
                  b,
                  pair.a().inbox(),
                  pair.b().inbox(),
                  pair.a().sealed(),
                  pair.b().sealed(),
                  statements.connection().createArrayOf("text", pair.common().toArray()),
                  pair.icebreaker())
              == 1;
      if (!made) {
        return find(statements, pair.id(), false).isPresent()
            ? new Opening.Opened()
            : new Opening.Undone();
      }
      // In one order everywhere, so that two openings that share a person do not lock crosswise.
      String first = a.compareTo(b) < 0 ? a : b;
      String second = first.equals(a) ? b : a;
      int taken = 0;
      for (String person : List.of(first, second)) {
        taken +=
            statements.update(
                "insert into talking (person, pair) values (?, ?) on conflict do nothing",
                person,
                pair.id().value());
      }
      if (taken < 2) {
        Set<Person> talking = talkingElsewhere(statements, pair);
        QuarkusTransaction.setRollbackOnly();
        return new Opening.Taken(talking);
      }
      if (statements.finds(
          "select 1 from blocked where (person, other) in ((?, ?), (?, ?))", a, b, b, a)) {
        QuarkusTransaction.setRollbackOnly();
        return new Opening.Blocked();
      }
      publish(notices);
      return new Opening.Opened();
    });
  }

  private static Set<Person> talkingElsewhere(Statements statements, Pair pair)
      throws SQLException {
    Set<Person> talking = new HashSet<>();
    statements.query(
        "select person from talking where person in (?, ?) and pair <> ?",
        row -> talking.add(new Person(row.getString(1))),
        pair.a().person().hash(),
        pair.b().person().hash(),
        pair.id().value());
    return talking;
  }

  @Override
  public Optional<Pair> voidUnlessOpened(PairId claim) {
    return inTransaction(statements ->
        statements.update(
                    "insert into pair (id, state, ended_at) values (?, 'void', now())"
                        + " on conflict do nothing",
                    claim.value())
                == 1
            ? Optional.empty()
            : find(statements, claim, false));
  }

  @Override
  public Optional<Pair> find(PairId id) {
    return inTransaction(statements -> find(statements, id, false));
  }

  @Override
  public Dossier dossierOf(Person person) {
    return inTransaction(statements -> {
      Set<Person> blocked = new HashSet<>();
      List<PairId> talk = new ArrayList<>();
      statements.query(
          """
          select other, null::uuid from blocked where person = ?
          union all select person, null from blocked where other = ?
          union all select null, pair from talking where person = ?
          """,
          row -> {
            String other = row.getString(1);
            if (other == null) {
              talk.add(new PairId(row.getObject(2, UUID.class)));
            } else {
              blocked.add(new Person(other));
            }
          },
          person.hash(),
          person.hash(),
          person.hash());
      return new Dossier(talk.isEmpty() ? null : talk.getFirst(), blocked);
    });
  }

  @Override
  public void shown(PairId id, Side side) {
    inTransaction(statements ->
        statements.update(
            "update pair set " + side.code() + "_shown = true where id = ?", id.value()));
  }

  @Override
  public Optional<Ended> end(PairId id, Ending ending, Function<Pair, List<Notice>> notices) {
    return inTransaction(statements -> {
      Optional<Pair> found = find(statements, id, true);
      if (found.isEmpty() || !found.get().open()) {
        return found.map(pair -> new Ended(pair, false));
      }
      Pair before = found.get();
      statements.update(
          """
          update pair set state = 'ended', ended_at = now(), ended_by = ?, ended_command = ?, reason = ?
          where id = ?
          """,
          ending.by() == null ? null : ending.by().code(),
          ending.command(),
          ending.reason(),
          id.value());
      statements.update("delete from talking where pair = ?", id.value());
      if (ending.block() && ending.by() != null) {
        statements.update(
            "insert into blocked (person, other) values (?, ?) on conflict do nothing",
            before.at(ending.by()).person().hash(),
            before.at(ending.by().other()).person().hash());
      }
      Pair after = find(statements, id, false).orElseThrow();
      publish(notices.apply(after));
      return Optional.of(new Ended(after, true));
    });
  }

  @Override
  public void reveal(PairId id, Function<Pair, Revealing> change) {
    inTransaction(statements -> {
      Revealing after = change.apply(find(statements, id, true).orElseThrow());
      Side asking = after.reveal().askedBy();
      Side refused = after.reveal().refusedBy();
      statements.update(
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
  public void cleared(PairId id) {
    inTransaction(
        statements -> statements.update("update pair set cleared = true where id = ?", id.value()));
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
    inTransaction(statements ->
        statements.update(
            "delete from pair where state <> 'open' and ended_at < " + AGO, ago.toMillis()));
  }

  private List<PairId> ids(String condition, @Nullable Object... values) {
    return inTransaction(statements -> {
      List<PairId> ids = new ArrayList<>();
      statements.query(
          "select id from pair where " + condition + " order by made_at limit " + AT_ONCE,
          row -> ids.add(new PairId(row.getObject(1, UUID.class))),
          values);
      return ids;
    });
  }

  private static Optional<Pair> find(Statements statements, PairId id, boolean lock)
      throws SQLException {
    List<Pair> found = new ArrayList<>(1);
    statements.query(
        "select * from pair where id = ? and state <> 'void'" + (lock ? " for update" : ""),
        row -> found.add(PairRow.read(row)),
        id.value());
    return found.stream().findFirst();
  }

  private void publish(List<Notice> notices) {
    for (Notice notice : notices) {
      outbox.add(Topic.MATCH_EVENTS, notice.channel(), notice.value(), notice.headers());
    }
  }

  private interface Work<T extends @Nullable Object> {
    T in(Statements statements) throws SQLException;
  }

  private <T extends @Nullable Object> T inTransaction(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (Connection connection = database.getConnection()) {
            return work.in(new Statements(connection));
          }
        });
  }

  private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
