package chat.parley.room.moderation;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.cleanup.CleanupTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Deletes mutes and bans that have ended. They have had no effect since their end; this deletes
 * their rows and the records of bans for gateways.
 */
@ApplicationScoped
class ExpiredSanctions implements CleanupTask {

  private static final int BATCH_SIZE = 200;

  /**
   * Locks the sanction with its room, so that nobody imposes it again meanwhile; skips locked rows,
   * which can wait.
   */
  private static final String OVER =
      """
      select s.room_id, s.person_id, s.kind from sanction s join room r on r.id = s.room_id
      where s.ends_at <= :now order by s.ends_at limit :most
      for update skip locked
      """;

  private final Sanctions sanctions;
  private final BanPublisher news;
  private final Clock clock;

  ExpiredSanctions(Sanctions sanctions, BanPublisher news, Clock clock) {
    this.sanctions = sanctions;
    this.news = news;
    this.clock = clock;
  }

  @Override
  public String what() {
    return "mutes and bans";
  }

  @Override
  public int some() {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          List<Sanction.Key> over = over();
          over.forEach(this::end);
          return over.size();
        });
  }

  private List<Sanction.Key> over() {
    List<?> rows =
        sanctions
            .getEntityManager()
            .createNativeQuery(OVER, Object[].class)
            .setParameter("now", clock.instant())
            .setParameter("most", BATCH_SIZE)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> new Sanction.Key((UUID) row[0], (UUID) row[1], (String) row[2]))
        .toList();
  }

  private void end(Sanction.Key key) {
    sanctions.deleteById(key);
    if (key.kind().equals(Sanction.BAN)) {
      news.ends(new RoomId(key.roomId()), key.personId());
    }
  }
}
