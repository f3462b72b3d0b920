package chat.parley.room.moderation;

import chat.parley.contracts.id.RoomId;
import chat.parley.room.cleanup.CleanupTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

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
      where s.ends_at <= :now order by s.ends_at limit :limit
      for update skip locked
      """;

  private final Sanctions sanctions;
  private final Jdbi jdbi;
  private final BanPublisher news;
  private final Clock clock;

  ExpiredSanctions(Sanctions sanctions, Jdbi jdbi, BanPublisher news, Clock clock) {
    this.sanctions = sanctions;
    this.jdbi = jdbi;
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
          List<Expired> over = over();
          over.forEach(this::end);
          return over.size();
        });
  }

  private List<Expired> over() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(OVER)
            .bind("now", clock.instant())
            .bind("limit", BATCH_SIZE)
            .map(row ->
                new Expired(
                    new RoomId(row.getColumn("room_id", UUID.class)),
                    row.getColumn("person_id", UUID.class),
                    SanctionKind.of(row.getColumn("kind", String.class))))
            .list());
  }

  private void end(Expired sanction) {
    if (sanctions.lift(sanction.room(), sanction.person(), sanction.kind())
        && sanction.kind() == SanctionKind.BAN) {
      news.ends(sanction.room(), sanction.person());
    }
  }

  private record Expired(RoomId room, UUID person, SanctionKind kind) {}
}
