package chat.parley.forum;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks PostgreSQL for the plan of a query. */
public final class Plans {

  private Plans() {}

  /**
   * Returns the plan of a query.
   *
   * @param literals the SQL that replaces each {@code :parameter}
   */
  public static String of(EntityManager database, String query, Map<String, String> literals) {
    String sql = query;
    for (Map.Entry<String, String> literal : literals.entrySet()) {
      sql = sql.replaceAll("(?<!:):" + literal.getKey() + "\\b", literal.getValue());
    }
    String explain = "explain " + sql;
    List<?> lines =
        QuarkusTransaction.requiringNew()
            .call(() -> database.createNativeQuery(explain, String.class).getResultList());
    return lines.stream().map(String.class::cast).collect(Collectors.joining("\n"));
  }

  /** Runs the statement in a transaction of its own. */
  public static void run(EntityManager database, String sql) {
    QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
  }
}
