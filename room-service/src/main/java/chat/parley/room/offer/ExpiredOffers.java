package chat.parley.room.offer;

import chat.parley.room.cleanup.CleanupTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Deletes offers that have ended, declined or not. They have had no effect since their end. */
@ApplicationScoped
class ExpiredOffers implements CleanupTask {

  private static final int BATCH_SIZE = 500;

  private static final String OVER =
      """
      delete from room_offer where (room_id, person_id, role) in (
        select room_id, person_id, role from room_offer
        where ends_at <= :now order by ends_at limit :most for update skip locked)
      """;

  private final Offers offers;
  private final Clock clock;

  ExpiredOffers(Offers offers, Clock clock) {
    this.offers = offers;
    this.clock = clock;
  }

  @Override
  public String what() {
    return "offers";
  }

  @Override
  public int some() {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            offers
                .getEntityManager()
                .createNativeQuery(OVER)
                .setParameter("now", clock.instant())
                .setParameter("most", BATCH_SIZE)
                .executeUpdate());
  }
}
