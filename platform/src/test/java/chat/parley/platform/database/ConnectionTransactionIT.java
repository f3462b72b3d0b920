package chat.parley.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ConnectionTransactionIT {

  private static Postgres postgres;
  private static PGSimpleDataSource database;

  private Connection connection;

  @BeforeAll
  static void startPostgres() {
    postgres = new Postgres(TestRun.newFolders(), Ports.free(), List.of("work"));
    postgres.start();
    database = new PGSimpleDataSource();
    database.setUrl(postgres.jdbcUrl("work"));
    database.setUser(Postgres.USER);
    database.setPassword(Postgres.USER);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.process().kill();
  }

  @BeforeEach
  void connect() throws SQLException {
    execute("drop table if exists item");
    execute("create table item (id int)");
    connection = database.getConnection();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void commitsOnSuccess() throws SQLException {
    assertThat(ConnectionTransaction.run(connection, () -> add(1))).isEqualTo(1);
    assertThat(stored()).isEqualTo(1);
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void rollsBackOnException() throws SQLException {
    assertThatThrownBy(() -> runThenThrow(new IllegalStateException("no")))
        .isInstanceOf(IllegalStateException.class);
    assertNothingIsStored();
  }

  @Test
  void rollsBackOnError() throws SQLException {
    assertThatThrownBy(() -> runThenThrow(new NoClassDefFoundError("a jar was replaced")))
        .isInstanceOf(NoClassDefFoundError.class);
    assertNothingIsStored();
  }

  @Test
  void terminatedSession_storesNothing_closesConnection() throws SQLException {
    int session = session();
    assertThatThrownBy(() ->
            ConnectionTransaction.run(
                connection,
                () -> {
                  add(1);
                  execute("select pg_terminate_backend(" + session + ", 10000)");
                  return add(2);
                }))
        .isInstanceOf(SQLException.class);
    assertThat(connection.isClosed()).isTrue();
    assertThat(stored()).isZero();
  }

  private void assertNothingIsStored() throws SQLException {
    assertThat(connection.getAutoCommit()).isTrue();
    connection.close();
    assertThat(stored()).isZero();
  }

  private void runThenThrow(Throwable failure) throws Exception {
    ConnectionTransaction.run(
        connection,
        () -> {
          add(1);
          if (failure instanceof Error error) {
            throw error;
          }
          throw (Exception) failure;
        });
  }

  private int add(int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("insert into item values (" + id + ")");
    }
  }

  private int session() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static long stored() throws SQLException {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from item")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }
}
