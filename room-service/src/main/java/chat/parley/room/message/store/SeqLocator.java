package chat.parley.room.message.store;

import chat.parley.contracts.id.RoomId;
import chat.parley.platform.retry.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Finds the seq of a moment or a number in a log. Both grow with seq, except that times may differ
 * slightly between the clocks of instances; so a binary search over the log's own index finds the
 * position in some 25 rows in a log of millions, and no other index is needed.
 */
@ApplicationScoped
public class SeqLocator {

  private static final String FROM =
      """
      select seq, n, at from message where room_id = :room and seq >= :seq order by seq limit 1
      """;

  private final Jdbi jdbi;

  SeqLocator(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Returns the seq of the first message since a moment; {@code head} + 1 if there is none.
   *
   * @throws UnavailableException if PostgreSQL does not answer
   */
  public long firstSince(RoomId room, long head, Instant moment) {
    return first(room, head, row -> row.at().isBefore(moment));
  }

  /**
   * Returns the seq of the first message with this number or a higher one; {@code head} + 1 if
   * there is none.
   *
   * @throws UnavailableException if PostgreSQL does not answer
   */
  public long firstNumbered(RoomId room, long head, long n) {
    return first(room, head, row -> row.n() < n);
  }

  private long first(RoomId room, long head, Predicate<Row> before) {
    try {
      return jdbi.withHandle(handle -> {
        long low = 1;
        long high = head + 1;
        while (low < high) {
          long middle = (low + high) >>> 1;
          Optional<Row> row =
              handle
                  .createQuery(FROM)
                  .bind("room", room.value())
                  .bind("seq", middle)
                  .map((columns, context) ->
                      new Row(
                          columns.getLong("seq"),
                          columns.getLong("n"),
                          columns.getObject("at", OffsetDateTime.class).toInstant()))
                  .findOne();
          if (row.filter(before).isPresent()) {
            low = row.get().seq() + 1;
          } else {
            high = middle;
          }
        }
        return low;
      });
    } catch (JdbiException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  private record Row(long seq, long n, Instant at) {}
}
