package chat.parley.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a forum's tables with the requested number of posts and comments, in minutes. Readers find
 * the same data as if the service had written it: ids of version 7, a post per minute, every third
 * comment a reply, words as frequent as in a language (the k-th with 1/k), and one thread of 5,000.
 *
 * <p>Texts are drawn from a stock, so that words and their index entries are created once. Likes
 * and owner rows are left out: a page looks them up by their primary keys.
 */
final class ForumFill {

  /** The number of different words. */
  static final int WORDS = 50_000;

  static final int LONG_THREAD = 5_000;

  private static final int POST_STOCK = 20_000;
  private static final int COMMENT_STOCK = 200_000;
  private static final int BATCH = 1_000_000;

  private static final String FUNCTIONS =
      """
      create function fill_word(k int) returns text language sql immutable parallel safe as
        $$ select 'w' || translate(to_hex(4096 + k), '0123456789', 'ghijklmnop') $$;
      create function fill_text(count int) returns text language sql volatile as
        $$ select string_agg(fill_word(floor(exp(random() * ln(%d)))::int), ' ')
           from generate_series(1, count) $$;
      create function fill_id(at timestamptz, salt text) returns uuid
        language sql immutable parallel safe as
        $$ select cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0')
             || '7' || substr(md5(salt), 2, 3) || '8' || substr(md5(salt), 6, 15) as uuid) $$;
      create function fill_post_at(n int) returns timestamptz
        language sql immutable parallel safe as
        $$ select to_timestamp(%d - 60.0 * (%d - n)) $$;
      create function fill_comment_id(n int, each int) returns uuid
        language sql immutable parallel safe as
        $$ select fill_id(fill_post_at(1 + (n - 1) / each)
             + interval '1 second' * (1 + (n - 1) %% each), 'c' || n) $$;
      create table fill_posts as
        select n, title, body, setweight(to_tsvector('simple', title), 'A')
          || setweight(to_tsvector('simple', body), 'C') as words
        from (select n, fill_text(8 + n * 0) as title, fill_text(60 + n * 0) as body
          from generate_series(0, %d - 1) n) drawn;
      create table fill_comments as
        select n, body, setweight(to_tsvector('simple', body), 'C') as words
        from (select n, fill_text(20 + n * 0) as body
          from generate_series(0, %d - 1) n) drawn;
      alter table fill_posts add primary key (n);
      alter table fill_comments add primary key (n);
      analyze fill_posts, fill_comments;
      """;

  private static final String POSTS =
      """
      insert into post (id, key_id, epoch, author, alias, title, body, tags, likes, comments,
        created_at)
      select fill_id(fill_post_at(p), 'p' || p), '1', 'e', substr(md5('a' || p), 1, 22),
        'Amber Otter', s.title, s.body, array['tag' || p %% 100], floor(power(random(), 4) * 500),
        %d, fill_post_at(p)
      from generate_series(1, %d) p join fill_posts s on s.n = p %% %d
      """;

  private static final String COMMENTS =
      """
      insert into comment (id, post_id, parent_id, root_id, depth, seq, changed_seq, author, alias,
        body, likes, answers, created_at)
      select fill_comment_id(c, %1$d), fill_id(fill_post_at(p), 'p' || p),
        case when k %% 3 = 2 then fill_comment_id(c - 1, %1$d) end,
        fill_comment_id(case when k %% 3 = 2 then c - 1 else c end, %1$d),
        case when k %% 3 = 2 then 1 else 0 end, k + 1, k + 1, substr(md5('a' || c), 1, 22),
        'Quiet Heron', s.body, floor(power(random(), 4) * 50),
        case when k %% 3 = 1 and k + 1 < %1$d then 1 else 0 end, fill_post_at(p)
      from (select c, 1 + (c - 1) / %1$d as p, (c - 1) %% %1$d as k
          from generate_series(%2$d, %3$d) c) made
        join fill_comments s on s.n = c %% %4$d
      """;

  private static final String LONG =
      """
      insert into comment (id, post_id, parent_id, root_id, depth, seq, changed_seq, author, alias,
        body, likes, answers, created_at)
      select own, :post, case when k %% 5 > 0 then root end, root, least(k %% 5, 1), 1000 + k,
        1000 + k, substr(md5('l' || k %% 300), 1, 22), 'Quiet Heron', s.body, k %% 17,
        case when k %% 5 = 0 then 4 else 0 end, now()
      from (select k, fill_id(now() + k * interval '1 ms', 'l' || k) as own,
            fill_id(now() + (k - k %% 5) * interval '1 ms', 'l' || (k - k %% 5)) as root
          from generate_series(0, %d - 1) k) made
        join fill_comments s on s.n = k
      """;

  private static final String POST_WORDS =
      """
      insert into search_entry select fill_id(fill_post_at(p), 'p' || p),
        fill_id(fill_post_at(p), 'p' || p), s.words
      from generate_series(1, %d) p join fill_posts s on s.n = p %% %d
      """;

  private static final String COMMENT_WORDS =
      """
      insert into search_entry select fill_comment_id(c, %1$d),
        fill_id(fill_post_at(1 + (c - 1) / %1$d), 'p' || 1 + (c - 1) / %1$d), s.words
      from generate_series(%2$d, %3$d) c join fill_comments s on s.n = c %% %4$d
      """;

  private final String jdbcUrl;
  private final String user;
  private final int posts;
  private final int comments;
  private final int each;

  ForumFill(String jdbcUrl, String user, int posts, int comments) {
    this.jdbcUrl = jdbcUrl;
    this.user = user;
    this.posts = posts;
    this.each = Math.max(1, comments / posts);
    this.comments = posts * each;
  }

  /** Returns whether an earlier run has already filled these tables. */
  boolean isDone() throws SQLException {
    try (Connection database = connect();
        Statement sql = database.createStatement();
        var found = sql.executeQuery("select to_regclass('fill_done') is not null")) {
      found.next();
      return found.getBoolean(1);
    }
  }

  void run() throws SQLException, ExecutionException, InterruptedException {
    execute(
        FUNCTIONS.formatted(
            WORDS, System.currentTimeMillis() / 1000, posts, POST_STOCK, COMMENT_STOCK));
    List<String> indexes = takeIndexes();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<?>> halves =
          List.of(both.submit(this::fillThreads), both.submit(this::fillWords));
      for (Future<?> half : halves) {
        half.get();
      }
    }
    for (String index : indexes) {
      execute(index);
    }
    execute("create table fill_done ()");
    execute("vacuum analyze");
  }

  /** Returns the thread with many comments. */
  String longThread() throws SQLException {
    try (Connection database = connect();
        Statement sql = database.createStatement();
        var found = sql.executeQuery("select " + post(posts / 2))) {
      found.next();
      return found.getString(1);
    }
  }

  /** Returns ids of posts from the whole forum. */
  List<String> somePosts(int count) throws SQLException {
    try (Connection database = connect();
        Statement sql = database.createStatement();
        var found =
            sql.executeQuery(
                "select array_agg(id::text) from (select fill_id(fill_post_at(p), 'p' || p) as id"
                    + " from (select 1 + floor(random() * %d)::int as p from generate_series(1, %d)))"
                        .formatted(posts, count))) {
      found.next();
      return List.of((String[]) found.getArray(1).getArray());
    }
  }

  /** Returns the {@code k}th most frequent word. */
  static String word(int k) {
    StringBuilder word = new StringBuilder("w");
    for (char digit : Integer.toHexString(4096 + k).toCharArray()) {
      word.append(digit >= '0' && digit <= '9' ? (char) ('g' + digit - '0') : digit);
    }
    return word.toString();
  }

  private static String post(int n) {
    return "fill_id(fill_post_at(%1$d), 'p' || %1$d)".formatted(n);
  }

  private void fillThreads() {
    execute(POSTS.formatted(each, posts, POST_STOCK));
    execute("insert into post_tag (tag, post_id) select tags[1], id from post");
    for (int from = 1; from <= comments; from += BATCH) {
      int to = Math.min(comments, from + BATCH - 1);
      execute(COMMENTS.formatted(each, from, to, COMMENT_STOCK));
    }
    execute(LONG.replace(":post", post(posts / 2)).formatted(LONG_THREAD));
    execute(
        "update post set comments = comments + %d, seq = 10000 where id = %s"
            .formatted(LONG_THREAD, post(posts / 2)));
  }

  private void fillWords() {
    execute(
        "insert into search_word select fill_word(k), gen_random_uuid() from generate_series(1, %d) k"
            .formatted(WORDS));
    execute(POST_WORDS.formatted(posts, POST_STOCK));
    for (int from = 1; from <= comments; from += BATCH) {
      int to = Math.min(comments, from + BATCH - 1);
      execute(COMMENT_WORDS.formatted(each, from, to, COMMENT_STOCK));
    }
  }

  /**
   * Drops the indexes that would be expensive to maintain, and returns the statements that create
   * them again.
   */
  private List<String> takeIndexes() throws SQLException {
    try (Connection database = connect();
        Statement sql = database.createStatement();
        var found =
            sql.executeQuery(
                "select array_agg(indexdef), string_agg(indexname, ', ') from pg_indexes"
                    + " where tablename in ('post', 'comment', 'post_tag', 'search_entry')"
                    + " and indexname not like '%pkey'")) {
      found.next();
      List<String> definitions = List.of((String[]) found.getArray(1).getArray());
      execute("drop index " + found.getString(2));
      return definitions;
    }
  }

  private void execute(String sql) {
    try (Connection database = connect();
        Statement statement = database.createStatement()) {
      statement.execute("set synchronous_commit = off");
      statement.execute("set maintenance_work_mem = '1GB'");
      statement.execute("set work_mem = '256MB'");
      // The new rows refer only to existing ones, so no check per row is needed.
      statement.execute("set session_replication_role = replica");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("while filling: " + sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, user);
  }
}
