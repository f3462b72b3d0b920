package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.pair.Pairs.Ended;
import chat.parley.matchmaker.pair.Pairs.PairEnd;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends talks. */
final class EndPairs {

  private EndPairs() {}

  /**
   * Ends the pairs among these that are open. Returns all that exist, in their state afterwards.
   */
  static Map<PairId, Ended> end(PairSql pairSql, Map<PairId, PairEnd> endings) throws SQLException {
    Map<PairId, Ended> ended = new LinkedHashMap<>();
    // Always in the same order, so that transactions do not deadlock.
    pairSql.query(
        """
        select pair.*, now() as present from pair where id = any(?) and state <> 'void'
        order by id for update
        """,
        row -> {
          Pair pair = PairRow.read(row);
          PairEnd ending = endings.get(pair.id());
          Instant present = row.getObject("present", OffsetDateTime.class).toInstant();
          ended.put(
              pair.id(),
              ending == null || !pair.open()
                  ? new Ended(pair, false)
                  : new Ended(after(pair, ending, present), true));
        },
        pairSql.ids(endings.keySet()));
    List<@Nullable Object[]> updates = new ArrayList<>();
    List<@Nullable Object[]> blocks = new ArrayList<>();
    ended.forEach((id, each) -> {
      PairEnd ending = endings.get(id);
      if (!each.now() || ending == null) {
        return;
      }
      Side by = ending.by();
      updates.add(
          new @Nullable Object[] {
            by == null ? null : by.code(), ending.command(), ending.reason(), id.value()
          });
      if (ending.block() && by != null) {
        blocks.add(
            new @Nullable Object[] {
              each.pair().at(by).person().hash(), each.pair().at(by.other()).person().hash()
            });
      }
    });
    if (!updates.isEmpty()) {
      pairSql.updateEach(
          """
          update pair set state = 'ended', ended_at = now(), ended_by = ?, ended_command = ?, reason = ?
          where id = ?
          """,
          updates);
      pairSql.update("delete from talking where pair = any(?)", pairSql.ids(ended.keySet()));
      pairSql.updateEach(
          "insert into blocked (person, other) values (?, ?) on conflict do nothing", blocks);
    }
    return ended;
  }

  private static Pair after(Pair pair, PairEnd ending, Instant at) {
    UUID command = ending.command();
    return new Pair(
        pair.id(),
        pair.madeAt(),
        pair.a(),
        pair.b(),
        pair.common(),
        pair.icebreaker(),
        pair.reveal(),
        new Pair.End(at, ending.by(), command, ending.reason()));
  }
}
