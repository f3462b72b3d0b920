package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pairs.Ended;
import chat.parley.matchmaker.pair.Pairs.PairEnd;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Ends talks. */
final class PairEndUpdates {

  private PairEndUpdates() {}

  /**
   * Ends the pairs among these that are open. Returns all that exist, in their state afterwards.
   */
  static Map<PairId, Ended> end(Handle handle, Map<PairId, PairEnd> ends) {
    Map<PairId, Ended> ended = new LinkedHashMap<>();
    // Always in the same order, so that transactions do not deadlock.
    handle
        .createQuery(
            """
            select pair.*, now() as present from pair where id = any(:ids) and state <> 'void'
            order by id for update
            """)
        .bindArray("ids", UUID.class, PostgresPairs.uuids(ends.keySet()))
        .map(row -> {
          Pair pair = PairRow.read(row);
          PairEnd end = ends.get(pair.id());
          return end == null || !pair.open()
              ? new Ended(pair, false)
              : new Ended(pair.ended(end, row.getColumn("present", Instant.class)), true);
        })
        .forEach(each -> ended.put(each.pair().id(), each));
    if (ended.values().stream().anyMatch(Ended::now)) {
      update(handle, ended, ends);
    }
    return ended;
  }

  private static void update(Handle handle, Map<PairId, Ended> ended, Map<PairId, PairEnd> ends) {
    PreparedBatch updates =
        handle.prepareBatch(
            """
            update pair set state = 'ended', ended_at = now(), ended_by = :by,
              ended_command = cast(:command as uuid), end_reason = :reason
            where id = :id
            """);
    PreparedBatch blocks =
        handle.prepareBatch(
            """
            insert into blocked (person, other) values (:person, :other) on conflict do nothing
            """);
    ended.forEach((id, each) -> {
      PairEnd end = ends.get(id);
      if (!each.now() || end == null) {
        return;
      }
      Side by = end.by();
      updates
          .bind("by", by == null ? null : by.code())
          .bind("command", end.command() == null ? null : end.command().toString())
          .bind("reason", PairRow.code(end.reason()))
          .bind("id", id.value())
          .add();
      if (end.block() && by != null) {
        blocks
            .bind("person", each.pair().at(by).person().hash())
            .bind("other", each.pair().at(by.other()).person().hash())
            .add();
      }
    });
    updates.execute();
    handle
        .createUpdate("delete from talk_participant where pair = any(:ids)")
        .bindArray("ids", UUID.class, PostgresPairs.uuids(ended.keySet()))
        .execute();
    if (blocks.size() > 0) {
      blocks.execute();
    }
  }
}
