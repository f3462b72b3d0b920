package chat.parley.room.report;

import chat.parley.room.cleanup.CleanupTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes reports, together with their copies of what was seen, after {@link ReportConfig#kept}.
 */
@ApplicationScoped
class ExpiredReports implements CleanupTask {

  private static final int BATCH_SIZE = 500;

  /** Ids are UUIDv7, so their order is that of creation. */
  private static final String OVER =
      """
      delete from report where id in (
        select id from report where id < :end order by id limit :limit for update skip locked)
      """;

  private final Jdbi jdbi;
  private final ReportConfig config;
  private final Clock clock;

  ExpiredReports(Jdbi jdbi, ReportConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String what() {
    return "reports";
  }

  @Override
  public int some() {
    UUID end = firstOf(clock.instant().minus(config.kept()));
    return jdbi.withHandle(
        handle -> handle.createUpdate(OVER).bind("end", end).bind("limit", BATCH_SIZE).execute());
  }

  /** Returns an id before all ids of this millisecond and after all earlier ones. */
  private static UUID firstOf(Instant time) {
    return new UUID(time.toEpochMilli() << Short.SIZE, 0);
  }
}
