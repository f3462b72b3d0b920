package chat.parley.matchmaker.pair;

import chat.parley.matchmaker.pair.Pairs.InsertResult;
import chat.parley.matchmaker.person.PersonKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Inserts the pairs of people who were claimed for each other. */
final class PairInserts {

  private static final String PAIR =
      """
      insert into pair (id, state, a, b, a_inbox, b_inbox, a_sealed, b_sealed, common, icebreaker)
      values (?, 'open', ?, ?, ?, ?, ?, ?, ?, ?)\
      """;
  private static final String TALKING = "insert into talking (person, pair) values (?, ?)";
  private static final String UNLESS_THERE = " on conflict do nothing";

  private PairInserts() {}

  /**
   * Inserts all of them, or none.
   *
   * @return whether nobody has blocked anybody, and all are in their stranger's age group
   * @throws SQLException also when one of them violates a key: then each has to be inserted alone
   */
  static boolean together(PairSql pairSql, List<Pair> pairs) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Map<String, Pair> talking = new TreeMap<>();
    for (Pair pair : pairs) {
      rows.add(row(pairSql, pair));
      talking.put(pair.a().person().hash(), pair);
      talking.put(pair.b().person().hash(), pair);
    }
    pairSql.updateEach(PAIR, rows);
    // Always in the same order, so that inserts that share a person do not deadlock.
    pairSql.updateEach(
        TALKING,
        talking.entrySet().stream()
            .map(each -> new @Nullable Object[] {each.getKey(), each.getValue().id().value()})
            .toList());
    return !mayNotMeet(pairSql, pairs);
  }

  /** Inserts one pair. Unless it is opened, the caller must roll the transaction back. */
  static InsertResult alone(PairSql pairSql, Pair pair) throws SQLException {
    if (pairSql.update(PAIR + UNLESS_THERE, row(pairSql, pair)) == 0) {
      return pairSql.finds("select 1 from pair where id = ? and state <> 'void'", pair.id().value())
          ? new InsertResult.Opened(false)
          : new InsertResult.Undone();
    }
    List<PersonKey> both =
        List.of(pair.a().person(), pair.b().person()).stream()
            .sorted(Comparator.comparing(PersonKey::hash))
            .toList();
    int taken = 0;
    for (PersonKey person : both) {
      taken += pairSql.update(TALKING + UNLESS_THERE, person.hash(), pair.id().value());
    }
    if (taken < 2) {
      Set<PersonKey> elsewhere = new HashSet<>();
      pairSql.query(
          "select person from talking where person = any(?) and pair <> ?",
          found -> elsewhere.add(new PersonKey(found.getString(1))),
          pairSql.persons(both),
          pair.id().value());
      return new InsertResult.Taken(elsewhere);
    }
    return mayNotMeet(pairSql, List.of(pair))
        ? new InsertResult.Blocked()
        : new InsertResult.Opened(true);
  }

  /** Returns whether in any pair one has blocked the other, or is now in another age group. */
  private static boolean mayNotMeet(PairSql pairSql, List<Pair> pairs) throws SQLException {
    return pairSql.finds(
        """
        with p as (select * from unnest(?, ?) as p (a, b))
        select 1 from p join blocked on (person = a and other = b) or (person = b and other = a)
        union all
        select 1 from p
        left join profile one on one.person = a left join profile two on two.person = b
        where one.age_group is distinct from two.age_group or one.age_group = 'child'
        """,
        pairSql.persons(pairs.stream().map(pair -> pair.a().person()).toList()),
        pairSql.persons(pairs.stream().map(pair -> pair.b().person()).toList()));
  }

  private static @Nullable Object[] row(PairSql pairSql, Pair pair) throws SQLException {
    return new @Nullable Object[] {
      pair.id().value(),
      pair.a().person().hash(),
      pair.b().person().hash(),
      pair.a().inbox(),
      pair.b().inbox(),
      pair.a().sealed(),
      pair.b().sealed(),
      pairSql.texts(pair.common()),
      pair.icebreaker()
    };
  }
}
