package chat.parley.system.browser;

import chat.parley.stack.infrastructure.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts old messages of a room directly into the database: ten messages a day. */
final class RoomHistoryFill {

  /** The number of messages in a history, the last of them from yesterday. */
  static final int LENGTH = 400;

  /** The message with a unique text, and the word in it. */
  static final int KINGFISHER = 77;

  private static final String FILL =
      """
      insert into message (room_id, seq, n, changed_seq, id, author_id, author_name, author_role,
        author_picture, command_id, origin_partition, origin_offset, text, words, at)
      select room.id, s, s, s, gen_random_uuid(), owner_id, owner_name, 'member', 0,
        gen_random_uuid(), 0, 0, said, to_tsvector('simple', said),
        now() - interval '1 day' * (41 - (s - 1) / 10)
      from room, generate_series(?, ?) s,
        lateral (select case s when 77 then 'The kingfisher sits by the **old** mill'
          else 'Words of old times, number ' || s end as said) texts
      where room.id = ?::uuid
      """;
  private static final String HEAD =
      """
      update room set seq = ?, n = ?, created_at = now() - interval '50 days' where id = ?::uuid
      """;

  private final Postgres postgres;

  RoomHistoryFill(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Fills an empty room; its owner wrote every message. */
  void fill(String url) throws SQLException {
    fill(url, 1, LENGTH);
  }

  /** Adds messages after the existing ones of a room. */
  void fill(String url, int from, int to) throws SQLException {
    String room = url.substring(url.lastIndexOf('/') + 1);
    try (Connection database =
            DriverManager.getConnection(postgres.jdbcUrl("room"), Postgres.USER, Postgres.USER);
        PreparedStatement messages = database.prepareStatement(FILL);
        PreparedStatement head = database.prepareStatement(HEAD)) {
      messages.setInt(1, from);
      messages.setInt(2, to);
      messages.setString(3, room);
      messages.executeUpdate();
      head.setInt(1, to);
      head.setInt(2, to);
      head.setString(3, room);
      head.executeUpdate();
    }
  }
}
