package chat.parley.room.message.store;

import chat.parley.room.message.MessageConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Purges commands that changed something long ago: a client gives a command up after 30 days, so no
 * older command comes again. Also deletes, in batches, the content of rooms that were deleted. Any
 * number of instances may run it at the same time.
 */
@ApplicationScoped
class CommandPurgeJob {

  private static final Logger LOG = Logger.getLogger(CommandPurgeJob.class);
  private static final int BATCH_SIZE = 5_000;
  private static final String FORGET =
      """
      delete from change_command where (room_id, author_id, command_id) in (
        select room_id, author_id, command_id from change_command where at < ?
        limit ? for update skip locked)
      """;
  private static final String DELETED = "select id from deleted_room";
  private static final String DONE = "delete from deleted_room where id = ?";
  private static final List<String> PURGE =
      List.of(
          "delete from message where room_id = ? and seq in"
              + " (select seq from message where room_id = ? order by seq limit 5000)",
          "delete from reaction where room_id = ? and (message_seq, emoji, author_id) in"
              + " (select message_seq, emoji, author_id from reaction where room_id = ? limit 5000)",
          "delete from change_command where room_id = ? and (author_id, command_id) in"
              + " (select author_id, command_id from change_command where room_id = ? limit 5000)");

  private final DataSource database;
  private final Duration keep;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("forgetting").daemon().factory());

  CommandPurgeJob(DataSource database, MessageConfig config, Clock clock) {
    this.database = database;
    this.keep = config.rememberCommands();
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    var running = timer.scheduleWithFixedDelay(this::forgetQuietly, 10, 60, TimeUnit.MINUTES);
    LOG.debugf("Old commands are forgotten: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /** One part of the job; returns how much it deleted. */
  private interface Part {
    int run() throws SQLException;
  }

  /** Runs both parts. If one fails, the other runs nevertheless. */
  private void forgetQuietly() {
    quietly("old commands", this::forget);
    quietly("deleted rooms", this::purge);
  }

  private static void quietly(String what, Part part) {
    try {
      LOG.infof("%d %s are taken away.", part.run(), what);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("%s are taken away later: %s", what, e);
    }
  }

  /** Deletes old commands in batches; returns how many. */
  int forget() throws SQLException {
    int gone = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setObject(1, clock.instant().minus(keep).atOffset(ZoneOffset.UTC));
      statement.setInt(2, BATCH_SIZE);
      int some;
      do {
        some = statement.executeUpdate();
        gone += some;
      } while (some > 0 && !Thread.currentThread().isInterrupted());
    }
    return gone;
  }

  /** Deletes the content of deleted rooms; returns the number of rooms. */
  int purge() throws SQLException {
    List<UUID> rooms = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement statement = connection.prepareStatement(DELETED);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          rooms.add(rows.getObject(1, UUID.class));
        }
      }
      for (UUID room : rooms) {
        for (String each : PURGE) {
          purge(connection, each, room);
        }
        try (PreparedStatement statement = connection.prepareStatement(DONE)) {
          statement.setObject(1, room);
          statement.executeUpdate();
        }
      }
    }
    return rooms.size();
  }

  private static void purge(Connection connection, String sql, UUID room) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, room);
      statement.setObject(2, room);
      while (statement.executeUpdate() > 0) {
        // There may be more.
      }
    }
  }
}
