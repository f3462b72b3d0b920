package chat.parley.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills the tables of rooms with the requested number of messages, in minutes. Readers find the
 * same data as if the service had written it: messages from a year, the rooms mixed, every tenth
 * message in one large room and the others spread over all, words as frequent as in a language (the
 * k-th with 1/k).
 *
 * <p>Texts are drawn from a stock, so that they are created once.
 */
final class RoomFill {

  /** The number of different words. */
  static final int WORDS = 50_000;

  private static final int STOCK = 200_000;
  private static final int BATCH = 500_000;
  private static final int PEOPLE = 5_000;

  private static final String FUNCTIONS =
      """
      create function fill_word(k int) returns text language sql immutable parallel safe as
        $$ select 'w' || translate(to_hex(4096 + k), '0123456789', 'ghijklmnop') $$;
      create function fill_text(count int) returns text language sql volatile as
        $$ select string_agg(fill_word(floor(exp(random() * ln(%d)))::int), ' ')
           from generate_series(1, count) $$;
      create function fill_room(r bigint) returns uuid language sql immutable parallel safe as
        $$ select cast('01900000-' || lpad(to_hex(r >> 12), 4, '0') || '-7'
             || lpad(to_hex(r & 4095), 3, '0') || '-8000-' || substr(md5('r' || r), 1, 12) as uuid) $$;
      create table fill_texts as
        select n, text, to_tsvector('simple', text) as words
          from (select n, fill_text(6 + n %% 16) as text
            from generate_series(0, %d - 1) n) drawn;
      alter table fill_texts add primary key (n);
      analyze fill_texts;
      """;

  private static final String ROOMS =
      """
      insert into room (id, name, name_key, kind, epoch, seq, n, owner_id, owner_name, owner_role,
        owner_picture, created_at, topic)
      select fill_room(r), 'filled ' || r, 'filled ' || r, 'open', 'e', h, h, gen_random_uuid(),
        'owner', 'member', 0, now() - interval '1 year', fill_text(8)
      from (select r, case r when 0 then %1$d / 10
          else (%2$d - r) / (%3$d - 1) + 1 end as h
        from generate_series(0, %3$d - 1) r) sized
      """;

  /** Every tenth message goes to the first room, the others to the rest in turn. */
  private static final String MESSAGES =
      """
      insert into message (room_id, seq, n, changed_seq, id, author_id, author_name, author_role,
        author_picture, command_id, origin_partition, origin_offset, text, words, at)
      select fill_room(r), s, s, s, gen_random_uuid(),
        cast(md5('a' || i %% %4$d) as uuid), 'somebody', 'member', 0, gen_random_uuid(), 0, i,
        t.text, t.words, now() - interval '1 year' * ((%5$d - i)::float8 / %5$d)
      from (select i, case when i %% 10 = 0 then 0 else 1 + (i - i / 10 - 1) %% (%3$d - 1) end as r,
          case when i %% 10 = 0 then i / 10 else 1 + (i - i / 10 - 1) / (%3$d - 1) end as s
        from generate_series(%1$d::bigint, %2$d::bigint) i) made
        join fill_texts t on t.n = i * 7919 %% %6$d
      order by i
      """;

  private final String jdbcUrl;
  private final String user;
  private final long messages;
  private final int rooms;

  RoomFill(String jdbcUrl, String user, long messages, int rooms) {
    this.jdbcUrl = jdbcUrl;
    this.user = user;
    this.messages = messages;
    this.rooms = rooms;
  }

  /** Returns whether an earlier run has already filled these tables. */
  boolean isDone() throws SQLException {
    return one("select to_regclass('fill_done') is not null").equals("t");
  }

  void run() throws SQLException {
    execute(FUNCTIONS.formatted(WORDS, STOCK));
    List<String> indexes = takeIndexes();
    execute(ROOMS.formatted(messages, messages - messages / 10, rooms));
    for (long from = 1; from <= messages; from += BATCH) {
      long to = Math.min(messages, from + BATCH - 1);
      execute(MESSAGES.formatted(from, to, rooms, PEOPLE, messages, STOCK));
    }
    for (String index : indexes) {
      execute(index);
    }
    execute("create table fill_done ()");
    execute("vacuum analyze");
  }

  /** Returns the room with a tenth of all messages. */
  String largeRoom() throws SQLException {
    return one("select fill_room(0)");
  }

  /** Returns ids of rooms from the whole range. */
  List<String> someRooms(int count) throws SQLException {
    return List.of(
        one("select string_agg(fill_room(1 + floor(random() * %d)::int)::text, ' ') from generate_series(1, %d)"
                .formatted(rooms - 1, count))
            .split(" "));
  }

  /** Gives a person this many favourites, of which they have read the first message. */
  void keep(String account, int count) {
    execute(
        "insert into read_mark (account_id, room_id, n, favourite) select '%s', fill_room(r), 1, true from generate_series(1, %d) r"
            .formatted(account, count));
  }

  /** Returns the {@code k}th most frequent word. */
  static String word(int k) {
    return ForumFill.word(k);
  }

  /** Returns PostgreSQL's plan, with the measured costs. */
  String plan(String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection database = connect();
        Statement statement = database.createStatement();
        var rows = statement.executeQuery("explain (analyze, buffers, costs off) " + sql)) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private String one(String sql) throws SQLException {
    try (Connection database = connect();
        Statement statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * Drops the indexes that would be expensive to maintain, and returns the statements that create
   * them again.
   */
  private List<String> takeIndexes() throws SQLException {
    String definitions =
        one(
            "select string_agg(indexdef, '|') from pg_indexes"
                + " where indexname in ('message_command', 'message_changed', 'message_words')");
    execute("drop index message_command, message_changed, message_words");
    // The definitions in pg_indexes say "ONLY", which would exclude the partitions.
    return List.of(definitions.replace(" ON ONLY ", " ON ").split("\\|"));
  }

  private void execute(String sql) {
    try (Connection database = connect();
        Statement statement = database.createStatement()) {
      statement.execute("set synchronous_commit = off");
      statement.execute("set maintenance_work_mem = '1GB'");
      statement.execute("set work_mem = '256MB'");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("while filling: " + sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, user);
  }
}
