package chat.parley.matchmaker.pair;

import chat.parley.matchmaker.pair.Pairs.InsertResult;
import chat.parley.matchmaker.person.PersonKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Inserts the pairs of people who were claimed for each other. */
final class PairInserts {

  private static final String PAIR =
      """
      insert into pair
        (id, state, a, b, a_inbox, b_inbox, a_sealed, b_sealed, common_interests, icebreaker)
      values
        (:id, 'open', :a, :b, :a_inbox, :b_inbox, :a_sealed, :b_sealed, :common, :icebreaker)
      """;
  private static final String PARTICIPANT =
      "insert into talk_participant (person, pair) values (:person, :pair)";
  private static final String UNLESS_THERE = " on conflict do nothing";

  private PairInserts() {}

  /**
   * Inserts all of them, or none. Also throws when one of them violates a key: then each has to be
   * inserted alone.
   *
   * @return whether nobody has blocked anybody, and all are in their stranger's age group
   */
  static boolean insertAll(Handle handle, List<Pair> pairs) {
    PreparedBatch inserts = handle.prepareBatch(PAIR);
    // Always in the same order, so that inserts that share a person do not deadlock.
    Map<String, Pair> participants = new TreeMap<>();
    for (Pair pair : pairs) {
      bind(inserts, pair);
      inserts.add();
      participants.put(pair.a().person().hash(), pair);
      participants.put(pair.b().person().hash(), pair);
    }
    inserts.execute();
    PreparedBatch participantInserts = handle.prepareBatch(PARTICIPANT);
    participants.forEach((person, pair) ->
        participantInserts.bind("person", person).bind("pair", pair.id().value()).add());
    participantInserts.execute();
    return !mayNotMeet(handle, pairs);
  }

  /** Inserts one pair. Unless it is opened, the caller must roll the transaction back. */
  static InsertResult insert(Handle handle, Pair pair) {
    try (var insert = handle.createUpdate(PAIR + UNLESS_THERE)) {
      bind(insert, pair);
      if (insert.execute() == 0) {
        return exists(handle, pair) ? new InsertResult.Opened(false) : new InsertResult.Undone();
      }
    }
    List<String> both =
        List.of(pair.a().person().hash(), pair.b().person().hash()).stream()
            .sorted(Comparator.naturalOrder())
            .toList();
    int inserted = 0;
    for (String person : both) {
      inserted +=
          handle
              .createUpdate(PARTICIPANT + UNLESS_THERE)
              .bind("person", person)
              .bind("pair", pair.id().value())
              .execute();
    }
    if (inserted < 2) {
      return new InsertResult.Taken(participantsElsewhere(handle, both, pair));
    }
    return mayNotMeet(handle, List.of(pair))
        ? new InsertResult.Blocked()
        : new InsertResult.Opened(true);
  }

  private static boolean exists(Handle handle, Pair pair) {
    return handle
        .createQuery("select exists (select from pair where id = :id and state <> 'void')")
        .bind("id", pair.id().value())
        .mapTo(Boolean.class)
        .one();
  }

  private static Set<PersonKey> participantsElsewhere(
      Handle handle, List<String> persons, Pair pair) {
    return new HashSet<>(
        handle
            .createQuery(
                "select person from talk_participant where person = any(:persons) and pair <> :pair")
            .bindArray("persons", String.class, persons)
            .bind("pair", pair.id().value())
            .map(row -> new PersonKey(row.getColumn("person", String.class)))
            .list());
  }

  /** Returns whether in any pair one has blocked the other, or is now in another age group. */
  private static boolean mayNotMeet(Handle handle, List<Pair> pairs) {
    return handle
        .createQuery(
            """
            with p as (select * from unnest(:a, :b) as p (a, b))
            select exists (
              select 1 from p join blocked
                on (person = a and other = b) or (person = b and other = a)
              union all
              select 1 from p
              left join profile one on one.person = a left join profile two on two.person = b
              where one.age_group is distinct from two.age_group or one.age_group = 'child')
            """)
        .bindArray("a", String.class, pairs.stream().map(pair -> pair.a().person().hash()).toList())
        .bindArray("b", String.class, pairs.stream().map(pair -> pair.b().person().hash()).toList())
        .mapTo(Boolean.class)
        .one();
  }

  private static void bind(SqlStatement<?> insert, Pair pair) {
    insert
        .bind("id", pair.id().value())
        .bind("a", pair.a().person().hash())
        .bind("b", pair.b().person().hash())
        .bind("a_inbox", pair.a().inbox().name())
        .bind("b_inbox", pair.b().inbox().name())
        .bind("a_sealed", pair.a().sealed())
        .bind("b_sealed", pair.b().sealed())
        .bindArray("common", String.class, pair.common())
        .bind("icebreaker", pair.icebreaker());
  }
}
