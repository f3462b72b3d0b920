package chat.parley.forum;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks PostgreSQL by which way it would answer a query. */
public final class Plans {

  private Plans() {}

  /**
   * The plan of a query.
   *
   * @param literals what stands for each {@code :parameter}, as SQL
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

  /** Runs this as a transaction of its own. */
  public static void run(EntityManager database, String sql) {
    QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
  }
}
