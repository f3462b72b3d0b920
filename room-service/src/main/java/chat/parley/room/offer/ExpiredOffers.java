package chat.parley.room.offer;

import chat.parley.room.cleanup.CleanupTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Deletes offers that have ended, declined or not. They have had no effect since their end. */
@ApplicationScoped
class ExpiredOffers implements CleanupTask {

  private static final int BATCH_SIZE = 500;

  private static final String OVER =
      """
      delete from room_offer where (room_id, person_id, role) in (
        select room_id, person_id, role from room_offer
        where ends_at <= :now order by ends_at limit :limit for update skip locked)
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  ExpiredOffers(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public String what() {
    return "offers";
  }

  @Override
  public int some() {
    return jdbi.withHandle(handle ->
        handle.createUpdate(OVER).bind("now", clock.instant()).bind("limit", BATCH_SIZE).execute());
  }
}
