package chat.parley.matchmaker.pair;

import chat.parley.matchmaker.person.PersonKey;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The pairs and blocks of one person, for their data export and for deletion. */
@ApplicationScoped
public class PersonalPairData {

  private final DataSource database;

  PersonalPairData(DataSource database) {
    this.database = database;
  }

  /** Returns their talks that are open or ended recently, the newest first. */
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

  /** Returns how many people they have blocked. */
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

  /**
   * Deletes their blocks, and other people's blocks of them, since they can't be matched any more.
   */
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
