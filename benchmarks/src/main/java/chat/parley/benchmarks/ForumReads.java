package chat.parley.benchmarks;

import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures how fast the forum is read, by its size: {@code ForumReads [posts [comments [folder]]]},
 * by default 10,000 and 100,000. Four readers, ten seconds for each kind of page, directly at the
 * service. CPU is that of the service and of PostgreSQL together. With a folder, the first run only
 * fills its data, and each further run measures it.
 */
final class ForumReads {

  /** The number of different pages of a kind that are requested. */
  private static final int ADDRESSES = 500;

  private ForumReads() {}

  public static void main(String[] arguments) throws Exception {
    int posts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int comments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10 * posts;
    ParleySettings settings = ParleySettings.forTest(1);
    if (arguments.length > 2) {
      settings = settings.keptBelow(Path.of(arguments[2]));
    }
    try (ParleyInstance parley = new ParleyInstance(settings, Progress.SILENT)) {
      parley.start();
      ForumFill fill =
          new ForumFill(parley.postgres().jdbcUrl("forum"), Postgres.USER, posts, comments);
      if (!fill.isDone()) {
        long begin = System.nanoTime();
        fill.run();
        System.out.printf(
            "%,d posts and %,d comments, filled in %d s%n",
            posts, comments, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        if (arguments.length > 2) {
          System.out.println("Kept: the same command once more measures.");
          return;
        }
      }
      run(new Readers(parley, "forum-service"), fill);
    }
  }

  private static void run(Readers readers, ForumFill fill) throws Exception {
    String base = readers.base() + "/api/v1/posts";
    String search = base + "/search?q=";
    String thread = base + "/" + fill.longThread();
    List<String> posts = fill.somePosts(ADDRESSES).stream().map(id -> base + "/" + id).toList();
    Map<String, List<String>> pages = new LinkedHashMap<>();
    pages.put("feed, newest", List.of(base));
    pages.put("feed, liked in a month", List.of(base + "?sort=liked&period=month"));
    pages.put("feed, rising", List.of(base + "?sort=rising"));
    pages.put("feed, by tag", numbered(0, 100, n -> base + "?tag=tag" + n));
    pages.put("a post", posts);
    pages.put("its comments", posts.stream().map(post -> post + "/comments").toList());
    pages.put("a thread of 5,000", List.of(thread + "/comments"));
    pages.put("its last 200 changes", List.of(thread + "/changes?epoch=e&since=5800"));
    pages.put("search, rare words", numbered(20_000, ADDRESSES, n -> search + ForumFill.word(n)));
    pages.put("search, two words", numbered(200, ADDRESSES, n -> search + pair(n)));
    pages.put("search, common words", numbered(1, 20, n -> search + ForumFill.word(n)));
    pages.put("search, by tag alone", numbered(0, 100, n -> search + "%23tag" + n));
    pages.put(
        "search, mistyped", numbered(20_000, ADDRESSES, n -> search + ForumFill.word(n) + "x"));
    readers.measure(pages);
  }

  private static String pair(int n) {
    return ForumFill.word(n) + "+" + ForumFill.word(n / 10);
  }

  private static List<String> numbered(int first, int count, IntFunction<String> address) {
    return IntStream.range(first, first + count).mapToObj(address).toList();
  }
}
