package chat.parley.matchmaker.pair;

import chat.parley.matchmaker.pair.Pairs.Opening;
import chat.parley.matchmaker.person.Person;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes pairs of people who were claimed for each other. */
final class Openings {

  private static final String PAIR =
      """
      insert into pair (id, state, a, b, a_inbox, b_inbox, a_sealed, b_sealed, common, icebreaker)
      values (?, 'open', ?, ?, ?, ?, ?, ?, ?, ?)\
      """;
  private static final String TALKING = "insert into talking (person, pair) values (?, ?)";
  private static final String UNLESS_THERE = " on conflict do nothing";

  private Openings() {}

  /**
   * All of them, or none.
   *
   * @return whether nobody has blocked anybody, and all are of their stranger's age group
   * @throws SQLException also when one of them is in the way of a key: then each has to be asked
   *     alone
   */
  static boolean together(Statements statements, List<Pair> pairs) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Map<String, Pair> talking = new TreeMap<>();
    for (Pair pair : pairs) {
      rows.add(row(statements, pair));
      talking.put(pair.a().person().hash(), pair);
      talking.put(pair.b().person().hash(), pair);
    }
    statements.updateEach(PAIR, rows);
    // In one order everywhere, so that openings that share a person do not lock crosswise.
    statements.updateEach(
        TALKING,
        talking.entrySet().stream()
            .map(each -> new @Nullable Object[] {each.getKey(), each.getValue().id().value()})
            .toList());
    return !mayNotMeet(statements, pairs);
  }

  /** One; unless it is opened, the transaction is to be rolled back. */
  static Opening alone(Statements statements, Pair pair) throws SQLException {
    if (statements.update(PAIR + UNLESS_THERE, row(statements, pair)) == 0) {
      return statements.finds(
              "select 1 from pair where id = ? and state <> 'void'", pair.id().value())
          ? new Opening.Opened(false)
          : new Opening.Undone();
    }
    List<Person> both =
        List.of(pair.a().person(), pair.b().person()).stream()
            .sorted(Comparator.comparing(Person::hash))
            .toList();
    int taken = 0;
    for (Person person : both) {
      taken += statements.update(TALKING + UNLESS_THERE, person.hash(), pair.id().value());
    }
    if (taken < 2) {
      Set<Person> elsewhere = new HashSet<>();
      statements.query(
          "select person from talking where person = any(?) and pair <> ?",
          found -> elsewhere.add(new Person(found.getString(1))),
          statements.persons(both),
          pair.id().value());
      return new Opening.Taken(elsewhere);
    }
    return mayNotMeet(statements, List.of(pair)) ? new Opening.Blocked() : new Opening.Opened(true);
  }

  /** Whether any of them has blocked the other, or is of another age group by now. */
  private static boolean mayNotMeet(Statements statements, List<Pair> pairs) throws SQLException {
    return statements.finds(
        """
        with p as (select * from unnest(?, ?) as p (a, b))
        select 1 from p join blocked on (person = a and other = b) or (person = b and other = a)
        union all
        select 1 from p
        left join profile one on one.person = a left join profile two on two.person = b
        where one.age_group is distinct from two.age_group or one.age_group = 'child'
        """,
        statements.persons(pairs.stream().map(pair -> pair.a().person()).toList()),
        statements.persons(pairs.stream().map(pair -> pair.b().person()).toList()));
  }

  private static @Nullable Object[] row(Statements statements, Pair pair) throws SQLException {
    return new @Nullable Object[] {
      pair.id().value(),
      pair.a().person().hash(),
      pair.b().person().hash(),
      pair.a().inbox(),
      pair.b().inbox(),
      pair.a().sealed(),
      pair.b().sealed(),
      statements.texts(pair.common()),
      pair.icebreaker()
    };
  }
}
