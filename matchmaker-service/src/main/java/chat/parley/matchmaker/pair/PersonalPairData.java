package chat.parley.matchmaker.pair;

import chat.parley.matchmaker.person.PersonKey;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What pairs and blocks there are of one person, for themselves, and its end. */
@ApplicationScoped
public class PersonalPairData {

  private final DataSource database;

  PersonalPairData(DataSource database) {
    this.database = database;
  }

  /** Their talks that go on or ended not long ago, the newest first. */
  public List<Pair> pairsOf(PersonKey person) {
    return in(pairSql -> {
      List<Pair> pairs = new ArrayList<>();
      pairSql.query(
          "select * from pair where state <> 'void' and ? in (a, b) order by made_at desc",
          row -> pairs.add(PairRow.read(row)),
          person.hash());
      return pairs;
    });
  }

  /** How many people they do not want to meet again. */
  public int blockedBy(PersonKey person) {
    return in(pairSql -> {
      int[] count = new int[1];
      pairSql.query(
          "select count(*) from blocked where person = ?",
          row -> count[0] = row.getInt(1),
          person.hash());
      return count[0];
    });
  }

  /** Forgets whom they blocked, and who blocked them: they are nobody's stranger any more. */
  public void forget(PersonKey person) {
    var unused =
        in(pairSql ->
            pairSql.update(
                "delete from blocked where person = ? or other = ?", person.hash(), person.hash()));
  }

  private interface Work<T> {
    T in(PairSql pairSql) throws SQLException;
  }

  private <T> T in(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (Connection connection = database.getConnection()) {
            return work.in(new PairSql(connection));
          }
        });
  }
}
