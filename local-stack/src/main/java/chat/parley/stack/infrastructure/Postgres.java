package chat.parley.stack.infrastructure;

import chat.parley.stack.process.Folders;
import chat.parley.stack.process.LogTail;
import chat.parley.stack.process.ManagedProcess;
import chat.parley.stack.process.ProcessSpec;
import chat.parley.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL with one database per service. A commit is on disk before it is acknowledged ({@code
 * fsync} and {@code full_page_writes} are on). This also holds in tests, so that what they show
 * about durability is true.
 *
 * <p>PostgreSQL refuses to run as root. In that case it runs in a user namespace in which it is
 * another user.
 */
public final class Postgres implements Infrastructure {
  public static final String USER = "postgres";

  private final int port;
  private final List<String> databases;
  private final Path program;
  private final Path data;
  private final Path log;
  private final ManagedProcess process;

  public Postgres(InfrastructureFolders folders, int port, List<String> databases) {
    this.port = port;
    this.databases = List.copyOf(databases);
    this.program = PostgresProgram.unpacked(folders.cache());
    this.data = folders.data().resolve("postgres");
    this.log = folders.logs().resolve("postgres.log");
    this.process =
        new ManagedProcess(
            new ProcessSpec(
                "postgres",
                command(),
                Map.of(),
                log,
                this::answers,
                Duration.ofSeconds(120),
                "INT"),
            folders.stamps());
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
  }

  @Override
  public void start() {
    initialise();
    process.start();
    createDatabases();
  }

  @Override
  public void stop() {
    process.stop(Duration.ofSeconds(10));
  }

  private List<String> command() {
    return asOrdinaryUser(
        "postgres",
        "-D",
        data.toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=on",
        "-c",
        "full_page_writes=on",
        "-c",
        "max_connections=200",
        "-c",
        "shared_buffers=64MB",
        "-c",
        "timezone=UTC");
  }

  private List<String> asOrdinaryUser(String name, String... arguments) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(program.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Creates an empty cluster if there is none; creates one again that was interrupted halfway. */
  private void initialise() {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    var draft = data.resolveSibling("postgres.new");
    Folders.delete(draft);
    try {
      Files.createDirectories(draft.getParent());
      Files.createDirectories(log.getParent());
      var initdb =
          new ProcessBuilder(
                  asOrdinaryUser(
                      "initdb",
                      "--pgdata=" + draft,
                      "--username=" + USER,
                      "--auth=trust",
                      "--encoding=UTF-8",
                      "--locale-provider=builtin",
                      "--locale=C.UTF-8",
                      "--lc-messages=C"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (initdb.waitFor() != 0) {
        throw new StackException(
            "postgres cannot make its data folder. The end of %s:%n%s"
                .formatted(log, LogTail.of(log, 20).indent(4)));
      }
      Files.move(draft, data);
    } catch (IOException e) {
      throw new StackException("postgres cannot make its data folder " + data, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while postgres made its data folder", e);
    }
  }

  private boolean answers() {
    try (var connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl("postgres") + "?loginTimeout=5", USER, USER);
  }

  private void createDatabases() {
    try (var connection = connect();
        var known = connection.prepareStatement("select 1 from pg_database where datname = ?");
        var statement = connection.createStatement()) {
      for (var database : databases) {
        known.setString(1, database);
        try (var found = known.executeQuery()) {
          if (!found.next()) {
            statement.execute("create database " + statement.enquoteIdentifier(database, false));
          }
        }
      }
    } catch (SQLException e) {
      throw new StackException("postgres cannot create the databases " + databases, e);
    }
  }
}
