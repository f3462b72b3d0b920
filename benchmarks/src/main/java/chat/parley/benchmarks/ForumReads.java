package chat.parley.benchmarks;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.stack.parts.Postgres;
import chat.parley.system.client.Api;
import chat.parley.system.client.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How fast the forum is read, by its size: {@code ForumReads [posts [comments]]}, by default 10,000
 * and 100,000. Four readers, ten seconds for each kind of page, straight at the service. CPU is
 * that of the service and of PostgreSQL together.
 */
final class ForumReads {

  private static final int READERS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  /** Two thousand made-up words; the first are common, the last are rare, as in any language. */
  private static final String VOCABULARY =
      """
      create temp table vocabulary as
      select array_agg('w' || translate(to_hex(n), '0123456789', 'ghijklmnop')) as words
      from generate_series(4096, 6095) n
      """;

  private static final String POSTS =
      """
      insert into post (id, key_id, epoch, author, alias, title, body, tags, likes, comments,
        created_at)
      select cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0')
            || '7' || substr(md5('p' || n), 2, 3) || '8' || substr(md5('p' || n), 6, 15) as uuid),
        '1', 'e', md5(n::text), 'Amber Otter', %s, %s,
        array['tag' || n %% 100], floor(power(random(), 4) * 500), %d, at
      from (select n, now() - (%d - n) * interval '1 minute' as at
        from generate_series(1, %d) n) posts
      """;

  private static final String COMMENTS =
      """
      insert into comment (id, post_id, root_id, depth, seq, changed_seq, author, alias, body, likes,
        created_at)
      select id, p, id, 0, n, n, md5(n::text), 'Quiet Heron', %s, floor(power(random(), 4) * 50), now()
      from (select gen_random_uuid() as id, n, (select ids[1 + n %% %d] from post_ids) as p
        from generate_series(%d, %d) n) comments
      """;

  private static final String TEXT =
      "(select string_agg(words[1 + floor(power(random(), 3) * 2000)::int], ' ')"
          + " from vocabulary, generate_series(1, %d + n * 0))";

  private final int posts;
  private final int comments;
  private final HttpClient http = HttpClient.newHttpClient();

  private ForumReads(int posts, int comments) {
    this.posts = posts;
    this.comments = comments;
  }

  public static void main(String[] arguments) throws Exception {
    int posts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int comments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10 * posts;
    try (Parley parley = new Parley(ParleySettings.forTest(1), Progress.SILENT)) {
      parley.start();
      new ForumReads(posts, comments).run(parley);
    }
  }

  private void run(Parley parley) throws Exception {
    Person reader = new Api(URI.create(parley.address())).register("reader");
    String thread;
    long begin = System.nanoTime();
    try (Connection database =
        DriverManager.getConnection(
            parley.postgres().jdbcUrl("forum"), Postgres.USER, Postgres.USER)) {
      thread = fill(database);
    }
    System.out.printf(
        "%,d posts and %,d comments, filled in %d s%n",
        posts, comments, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    System.out.printf(
        "%-22s %10s %8s %8s %12s%n", "", "requests/s", "p50 ms", "p99 ms", "CPU ms each");
    String base = "http://localhost:" + parley.member("forum-service").port() + "/api/v1/posts";
    measure(parley, reader, "feed, newest", base);
    measure(parley, reader, "feed, liked in a month", base + "?sort=liked&period=month");
    measure(parley, reader, "feed, rising", base + "?sort=rising");
    measure(parley, reader, "feed, by tag", base + "?tag=tag7");
    measure(parley, reader, "thread", base + "/" + thread + "/comments");
    measure(parley, reader, "search, a rare word", base + "/search?q=" + word(1_990));
    measure(parley, reader, "search, a common word", base + "/search?q=" + word(0));
    measure(parley, reader, "search, mistyped", base + "/search?q=" + word(1_990) + "x");
  }

  /** The {@code n}th word of the vocabulary. */
  private static String word(int n) {
    StringBuilder word = new StringBuilder("w");
    for (char digit : Integer.toHexString(4096 + n).toCharArray()) {
      word.append(digit >= '0' && digit <= '9' ? (char) ('g' + digit - '0') : digit);
    }
    return word.toString();
  }

  /** Fills the tables as the service would, and returns a thread of 5,000 comments. */
  private String fill(Connection database) throws SQLException {
    int each = Math.max(1, comments / posts);
    try (Statement sql = database.createStatement()) {
      sql.execute("set synchronous_commit = off");
      sql.execute("set maintenance_work_mem = '512MB'");
      sql.execute(VOCABULARY);
      sql.execute("drop index search_entry_words");
      sql.execute(POSTS.formatted(TEXT.formatted(8), TEXT.formatted(60), each, posts, posts));
      sql.execute(
          "insert into post_tag (tag, post_id) select tags[1], id from post on conflict do nothing");
      sql.execute(
          "create temp table post_ids as select array_agg(id order by id) as ids from post");
      for (int from = 1; from <= comments; from += 200_000) {
        int to = Math.min(comments, from + 199_999);
        sql.execute(COMMENTS.formatted(TEXT.formatted(20), posts, from, to));
      }
      sql.execute(
          "update comment set post_id = (select ids[1] from post_ids) where id in"
              + " (select id from comment limit 5000)");
      sql.execute(
          "insert into search_entry select id, id, setweight(to_tsvector('forum', title), 'A')"
              + " || setweight(to_tsvector('forum', body), 'C') from post");
      sql.execute(
          "insert into search_entry select id, post_id,"
              + " setweight(to_tsvector('forum', body), 'C') from comment");
      sql.execute(
          "insert into search_word select unnest(words), gen_random_uuid() from vocabulary");
      sql.execute("create index search_entry_words on search_entry using gin (words)");
      sql.execute("vacuum analyze");
      try (var first = sql.executeQuery("select ids[1] from post_ids")) {
        first.next();
        return first.getString(1);
      }
    }
  }

  private void measure(Parley parley, Person reader, String name, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + reader.token())
            .timeout(Duration.ofSeconds(30))
            .build();
    read(request, WARM_UP);
    Duration before = cpu(parley);
    Histogram times = read(request, MEASURED);
    double cpuMs = cpu(parley).minus(before).toNanos() / 1e6 / times.getTotalCount();
    System.out.printf(
        "%-22s %10.0f %8.1f %8.1f %12.2f%n",
        name,
        times.getTotalCount() / (double) MEASURED.toSeconds(),
        times.getValueAtPercentile(50) / 1_000.0,
        times.getValueAtPercentile(99) / 1_000.0,
        cpuMs);
  }

  private Histogram read(HttpRequest request, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    Histogram all = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Histogram>> parts = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        parts.add(readers.submit(() -> readUntil(request, end)));
      }
      for (Future<Histogram> part : parts) {
        all.add(part.get());
      }
    }
    return all;
  }

  private Histogram readUntil(HttpRequest request, long end) throws Exception {
    Histogram times = new Histogram(TimeUnit.SECONDS.toMicros(60), 3);
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
    return times;
  }

  /** What the service and PostgreSQL, with the processes below them, have used so far. */
  private static Duration cpu(Parley parley) {
    return Stream.of("forum-service", "postgres")
        .flatMap(name -> parley.member(name).process().pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
