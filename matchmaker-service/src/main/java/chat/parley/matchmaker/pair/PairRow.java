package chat.parley.matchmaker.pair;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.MatchFrame.Ended.Reason;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code pair} as a {@link Pair}. */
final class PairRow {

  private PairRow() {}

  static Pair read(RowView row) {
    return new Pair(
        new PairId(row.getColumn("id", UUID.class)),
        row.getColumn("created_at", Instant.class),
        member(row, "a"),
        member(row, "b"),
        List.of(row.getColumn("common_interests", String[].class)),
        row.getColumn("icebreaker", Integer.class),
        new Pair.Reveal(
            side(row, "reveal_asked_by"),
            side(row, "reveal_refused_by"),
            row.getColumn("reveal_refused_at", Instant.class),
            row.getColumn("revealed", Boolean.class)),
        end(row));
  }

  private static Pair.Member member(RowView row, String side) {
    return new Pair.Member(
        new PersonKey(row.getColumn(side, String.class)),
        Channel.of(row.getColumn(side + "_inbox", String.class)),
        row.getColumn(side + "_sealed", String.class),
        row.getColumn(side + "_joined", Boolean.class),
        row.getColumn(side + "_card", String.class));
  }

  private static Pair.@Nullable End end(RowView row) {
    @Nullable Instant endedAt = row.getColumn("ended_at", Instant.class);
    if (endedAt == null) {
      return null;
    }
    @Nullable UUID command = row.getColumn("ended_command", UUID.class);
    return new Pair.End(
        endedAt,
        side(row, "ended_by"),
        command == null ? null : new CommandId(command),
        reason(row.getColumn("end_reason", String.class)));
  }

  private static @Nullable Side side(RowView row, String column) {
    @Nullable String code = row.getColumn(column, String.class);
    return code == null ? null : Side.of(code);
  }

  /** Returns the code that the database stores for a reason. */
  static String code(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static Reason reason(String code) {
    return Reason.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
