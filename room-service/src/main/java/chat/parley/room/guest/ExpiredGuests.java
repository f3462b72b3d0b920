package chat.parley.room.guest;

import chat.parley.room.cleanup.CleanupTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes guests whose tokens expired long ago. Their messages remain, under the name they were
 * written with. A name in an open room becomes available again. In an anonymous room the owner of
 * the pseudonym is removed, and the alias too unless a message or reaction has it: then nobody else
 * can get it.
 *
 * <p>A sanction against such a guest ends first; the guest is removed after it has been deleted,
 * because gateways must be notified whose ban is over.
 */
@ApplicationScoped
class ExpiredGuests implements CleanupTask {

  private static final int BATCH_SIZE = 200;

  private static final String LONG_AGO = "guest_on < current_date - :days";

  private static final String PARDON =
      """
      update sanction s set ends_at = now()
      from %s g where g.%s and g.room_id = s.room_id and g.%s = s.person_id
        and (s.ends_at is null or s.ends_at > now())
      """;

  private static final String UNHELD =
      """
      not exists (
        select from sanction s where s.room_id = g.room_id and s.person_id = g.%s)
      """;

  private static final String SIGNS =
      """
      (exists (select from message m where m.room_id = g.room_id and m.author_id = g.ref)
        or exists (select from reaction r where r.room_id = g.room_id and r.author_id = g.ref))
      """;

  private static final List<String> FORGET =
      List.of(
          """
          delete from author where (account_id, room_id) in (
            select account_id, room_id from author g
            where %s and role = 'guest' and %s
            order by guest_on limit :limit for update skip locked)
          """
              .formatted(LONG_AGO, UNHELD.formatted("account_id")),
          """
          update pseudonym set sealed = '', guest_on = null where ref in (
            select ref from pseudonym g where %s and %s and %s
            order by guest_on limit :limit for update skip locked)
          """
              .formatted(LONG_AGO, UNHELD.formatted("ref"), SIGNS),
          """
          delete from pseudonym where ref in (
            select ref from pseudonym g where %s and %s and not %s
            order by guest_on limit :limit for update skip locked)
          """
              .formatted(LONG_AGO, UNHELD.formatted("ref"), SIGNS));

  private final Jdbi jdbi;
  private final int days;

  ExpiredGuests(Jdbi jdbi, GuestConfig config) {
    this.jdbi = jdbi;
    this.days = Math.toIntExact(config.kept().toDays());
  }

  @Override
  public String what() {
    return "names and masks of guests";
  }

  @Override
  public int some() {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          run(PARDON.formatted("author", LONG_AGO, "account_id") + " and g.role = 'guest'");
          run(PARDON.formatted("pseudonym", LONG_AGO, "ref"));
          return FORGET.stream().mapToInt(this::forget).sum();
        });
  }

  private void run(String sql) {
    var unused = jdbi.withHandle(handle -> handle.createUpdate(sql).bind("days", days).execute());
  }

  private int forget(String sql) {
    return jdbi.withHandle(
        handle -> handle.createUpdate(sql).bind("days", days).bind("limit", BATCH_SIZE).execute());
  }
}
