package chat.parley.matchmaker.pair;

import chat.parley.contracts.id.PairId;
import chat.parley.matchmaker.person.PersonKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code pair} as a {@link Pair}. */
final class PairRow {

  private PairRow() {}

  static Pair read(ResultSet row) throws SQLException {
    Instant endedAt = instant(row, "ended_at");
    return new Pair(
        new PairId(row.getObject("id", UUID.class)),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        member(row, "a"),
        member(row, "b"),
        List.of((String[]) row.getArray("common").getArray()),
        row.getObject("icebreaker", Integer.class),
        new Pair.Reveal(
            side(row, "asked_by"),
            side(row, "refused_by"),
            instant(row, "refused_at"),
            row.getBoolean("revealed")),
        endedAt == null
            ? null
            : new Pair.End(
                endedAt,
                side(row, "ended_by"),
                row.getObject("ended_command", UUID.class),
                row.getString("reason")));
  }

  private static Pair.Member member(ResultSet row, String side) throws SQLException {
    return new Pair.Member(
        new PersonKey(row.getString(side)),
        row.getString(side + "_inbox"),
        row.getString(side + "_sealed"),
        row.getBoolean(side + "_shown"),
        row.getString(side + "_card"));
  }

  private static @Nullable Side side(ResultSet row, String column) throws SQLException {
    String code = row.getString(column);
    return code == null ? null : Side.of(code);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
