package chat.parley.room.search;

import chat.parley.platform.search.WordVector;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Splits the texts of messages that are stored without their words: those of an earlier version,
 * the newest first. It works batch by batch, each a short transaction, with a pause after a number
 * of batches, until none is left; ADR 0090 says how long ten million take.
 *
 * <p>It does not write to logs: a message's words are not part of its state. It waits for no lock,
 * so a writer of a log waits for it at most as long as a batch takes. It may run on several
 * instances at the same time.
 */
@ApplicationScoped
class SearchIndexBackfill {

  private static final int BATCH = 500;

  /** Batches between two pauses of a minute. */
  private static final int BATCHES = 400;

  private static final String UNSPLIT =
      """
      select room_id, seq, text from message
      where words is null and text is not null
      order by at desc limit :limit for update skip locked
      """;
  private static final String SAVE =
      """
      update message m set words = cast(u.words as tsvector)
      from unnest(:rooms, :seqs, :words) u (room_id, seq, words)
      where m.room_id = u.room_id and m.seq = u.seq
      """;

  private final Jdbi jdbi;

  SearchIndexBackfill(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Scheduled(
      every = "${parley.room.split-interval:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void splitSome() {
    for (int i = 0; i < BATCHES; i++) {
      if (QuarkusTransaction.requiringNew().call(this::splitBatch) < BATCH) {
        return;
      }
    }
  }

  /** Splits a batch; returns its number of messages. Part of the caller's transaction. */
  int splitBatch() {
    return jdbi.withHandle(handle -> {
      List<Unsplit> messages =
          handle
              .createQuery(UNSPLIT)
              .bind("limit", BATCH)
              .map(row ->
                  new Unsplit(
                      row.getColumn("room_id", UUID.class),
                      row.getColumn("seq", Long.class),
                      row.getColumn("text", String.class)))
              .list();
      if (!messages.isEmpty()) {
        handle
            .createUpdate(SAVE)
            .bindArray("rooms", UUID.class, messages.stream().map(Unsplit::room).toList())
            .bindArray("seqs", Long.class, messages.stream().map(Unsplit::seq).toList())
            .bindArray(
                "words",
                String.class,
                messages.stream().map(each -> WordVector.of(each.text())).toList())
            .execute();
      }
      return messages.size();
    });
  }

  private record Unsplit(UUID room, long seq, String text) {}
}
