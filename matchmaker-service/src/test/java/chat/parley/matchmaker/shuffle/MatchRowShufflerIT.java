package chat.parley.matchmaker.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tests that the rows do not reveal the order in which they were written. */
@QuarkusTest
@ParleyTest
class MatchRowShufflerIT {

  @Inject MatchRowShuffler rows;
  @Inject DataSource database;

  private final String mark = UUID.randomUUID().toString();

  @Test
  void shuffleHidesInsertionOrder() throws Exception {
    List<String> written = IntStream.range(0, 30).mapToObj(i -> mark + "-" + i).toList();
    for (String person : written) {
      execute(
          "insert into profile (person, last_used_on, age_group) values ('%s', now(), 'adult')"
              .formatted(person));
      execute("insert into blocked (person, other) values ('%s', 'x')".formatted(person));
    }
    assertThat(values("select count(distinct xmin::text) from profile where " + mine()))
        .containsExactly("30");

    rows.shuffle();

    for (String table : List.of("profile", "blocked")) {
      assertThat(values("select count(distinct xmin::text) from " + table + " where " + mine()))
          .as(table)
          .containsExactly("1");
      assertThat(values("select person from " + table + " where " + mine() + " order by ctid"))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(written)
          .isNotEqualTo(written);
    }
    assertThat(values("select distinct age_group from profile where " + mine()))
        .containsExactly("adult");
  }

  @Test
  void singleNewRowIsShuffledAmongOlderRows() throws Exception {
    for (int i = 0; i < 20; i++) {
      execute("insert into blocked (person, other) values ('%s-%d', 'x')".formatted(mark, i));
    }
    rows.shuffle();
    execute("insert into blocked (person, other) values ('%s-last', 'x')".formatted(mark));
    rows.shuffle();
    assertThat(values("select count(distinct xmin::text) from blocked where " + mine()))
        .containsExactly("1");
  }

  private String mine() {
    return "person like '" + mark + "%'";
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> values(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }
}
