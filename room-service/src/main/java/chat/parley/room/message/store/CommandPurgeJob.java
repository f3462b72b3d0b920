package chat.parley.room.message.store;

import chat.parley.room.message.MessageConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Purges commands that changed something long ago: a client gives a command up after 30 days, so no
 * older command comes again. Also deletes, in batches, the content of rooms that were deleted. Any
 * number of instances may run it at the same time.
 */
@ApplicationScoped
class CommandPurgeJob {

  private static final Logger LOG = Logger.getLogger(CommandPurgeJob.class);
  private static final int BATCH_SIZE = 5_000;
  private static final String PURGE_COMMANDS =
      """
      delete from change_command where (room_id, author_id, command_id) in (
        select room_id, author_id, command_id from change_command where at < :before
        limit :limit for update skip locked)
      """;
  private static final List<String> PURGE_ROOM =
      List.of(
          """
          delete from message where room_id = :room and seq in (
            select seq from message where room_id = :room order by seq limit :limit)
          """,
          """
          delete from reaction where room_id = :room and (message_seq, emoji, author_id) in (
            select message_seq, emoji, author_id from reaction where room_id = :room limit :limit)
          """,
          """
          delete from change_command where room_id = :room and (author_id, command_id) in (
            select author_id, command_id from change_command where room_id = :room limit :limit)
          """);

  private final Jdbi jdbi;
  private final Duration keep;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("command-purge").daemon().factory());

  CommandPurgeJob(Jdbi jdbi, MessageConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.keep = config.rememberCommands();
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    var running = timer.scheduleWithFixedDelay(this::run, 10, 60, TimeUnit.MINUTES);
    LOG.debugf("Old commands are purged: %s", running);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /** Runs both parts. If one fails, the other runs nevertheless. */
  private void run() {
    run("old commands", this::purgeCommands);
    run("deleted rooms", this::purgeRooms);
  }

  private static void run(String what, IntSupplier part) {
    try {
      LOG.infof("%d %s are purged.", part.getAsInt(), what);
    } catch (RuntimeException e) {
      LOG.warnf("%s are purged later: %s", what, e);
    }
  }

  /** Deletes old commands in batches; returns how many. */
  int purgeCommands() {
    OffsetDateTime before = clock.instant().minus(keep).atOffset(ZoneOffset.UTC);
    return jdbi.withHandle(handle -> {
      int purged = 0;
      int batch;
      do {
        batch =
            handle
                .createUpdate(PURGE_COMMANDS)
                .bind("before", before)
                .bind("limit", BATCH_SIZE)
                .execute();
        purged += batch;
      } while (batch > 0 && !Thread.currentThread().isInterrupted());
      return purged;
    });
  }

  /** Deletes the content of deleted rooms in batches; returns the number of rooms. */
  int purgeRooms() {
    return jdbi.withHandle(handle -> {
      List<UUID> rooms = handle.createQuery("select id from deleted_room").mapTo(UUID.class).list();
      for (UUID room : rooms) {
        PURGE_ROOM.forEach(sql -> purge(handle, sql, room));
        handle
            .createUpdate("delete from deleted_room where id = :room")
            .bind("room", room)
            .execute();
      }
      return rooms.size();
    });
  }

  private static void purge(Handle handle, String sql, UUID room) {
    int batch;
    do {
      batch = handle.createUpdate(sql).bind("room", room).bind("limit", BATCH_SIZE).execute();
    } while (batch > 0);
  }
}
