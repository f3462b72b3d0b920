package chat.parley.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.process.Ports;
import chat.parley.stack.test.TestRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbiProducerIT {

  private static final Instant NOW = Instant.parse("2026-12-01T01:02:03.004Z");

  private static Postgres postgres;
  private static PGSimpleDataSource database;
  private static Jdbi jdbi;

  record Item(UUID id, String name, int size, Instant at) {}

  @BeforeAll
  static void startPostgres() {
    postgres = new Postgres(TestRun.newFolders(), Ports.free(), List.of("work"));
    postgres.start();
    database = new PGSimpleDataSource();
    database.setUrl(postgres.jdbcUrl("work"));
    database.setUser(Postgres.USER);
    database.setPassword(Postgres.USER);
    jdbi = JdbiProducer.configure(Jdbi.create(database));
    jdbi.useHandle(handle ->
        handle.execute("create table item (id uuid, name text, size int, at timestamptz)"));
  }

  @AfterAll
  static void stopPostgres() {
    postgres.process().kill();
  }

  @Test
  void bindsArraysAndReadsNamedColumns() {
    List<Item> items =
        List.of(
            new Item(UUID.randomUUID(), "one", 1, NOW), new Item(UUID.randomUUID(), "two", 2, NOW));
    jdbi.useHandle(handle -> insert(handle, items));
    List<Item> read =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, size, at from item
                    where id = any(:ids) and size < 'Infinity'::float8 order by size
                    """)
                .bindArray("ids", UUID.class, items.stream().map(Item::id).toList())
                .map(row ->
                    new Item(
                        row.getColumn("id", UUID.class),
                        row.getColumn("name", String.class),
                        row.getColumn("size", Integer.class),
                        row.getColumn("at", Instant.class)))
                .list());
    assertThat(read).isEqualTo(items);
  }

  /** A connection that JTA has enlisted looks like this: open, and not in auto-commit mode. */
  @Test
  void leavesOpenTransactionToItsOwner() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Item item = new Item(UUID.randomUUID(), "pending", 1, NOW);
      JdbiProducer.configure(Jdbi.create(new EnlistedConnection(connection)))
          .useHandle(handle -> insert(handle, List.of(item)));
      assertThat(connection.isClosed()).isFalse();
      assertThat(count(item)).as("seen by others").isZero();
      connection.commit();
      assertThat(count(item)).isOne();
    }
  }

  /** Ignores that a handle closes, as Agroal does until the transaction ends. */
  private record EnlistedConnection(Connection connection) implements ConnectionFactory {

    @Override
    public Connection openConnection() {
      return connection;
    }

    @Override
    public void closeConnection(Connection closed) {}
  }

  private static void insert(Handle handle, List<Item> items) {
    handle
        .createUpdate(
            """
            insert into item (id, name, size, at)
            select id, name, size, :at from unnest(:ids, :names, :sizes) new (id, name, size)
            """)
        .bindArray("ids", UUID.class, items.stream().map(Item::id).toList())
        .bindArray("names", String.class, items.stream().map(Item::name).toList())
        .bindArray("sizes", Integer.class, items.stream().map(Item::size).toList())
        .bind("at", NOW)
        .execute();
  }

  private static int count(Item item) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from item where id = :id")
            .bind("id", item.id())
            .mapTo(Integer.class)
            .one());
  }
}
