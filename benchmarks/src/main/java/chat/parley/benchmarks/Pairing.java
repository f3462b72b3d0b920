package chat.parley.benchmarks;

import chat.parley.benchmarks.pairing.Matchmakers;
import chat.parley.benchmarks.pairing.PairLedger;
import chat.parley.benchmarks.pairing.SeekingCrowd;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code Pairing [STEPS [SEED [PAUSE]]]}: three instances of the matchmaker, one of which is killed
 * about every {@code PAUSE} seconds, pair people who ask, cancel, lose their connection, talk,
 * leave, and block. Then it searches all data in PostgreSQL and Redis, and all frames to the
 * people, for violations. Fails if it finds any.
 */
final class Pairing {

  private static final int INSTANCES = 3;
  private static final int PEOPLE = 6_000;
  private static final int MAX_UNANSWERED = 1_500;
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
  private static final Duration MAX_LENGTH = Duration.ofHours(3);
  private static final Duration QUIET = Duration.ofSeconds(75);

  private Pairing() {}

  public static void main(String[] arguments) throws Exception {
    long steps = argument(arguments, 0, 50_000);
    long seed = argument(arguments, 1, 6);
    Duration pause = Duration.ofSeconds(argument(arguments, 2, 20));
    Random random = new Random(seed);
    try (Matchmakers matchmakers = new Matchmakers(INSTANCES);
        SeekingCrowd crowd =
            new SeekingCrowd(PEOPLE, MAX_UNANSWERED, random, matchmakers.bootstrapServers())) {
      long begin = System.nanoTime();
      matchmakers.killNowAndThen(new Random(seed + 1), pause);
      while (crowd.count() < steps && since(begin).compareTo(MAX_LENGTH) < 0) {
        crowd.live(steps, REPORT_EVERY);
        System.out.printf(
            "%,d steps in %d s, %d kills; %s%n",
            crowd.count(), since(begin).toSeconds(), matchmakers.kills(), crowd.standing());
      }
      Duration time = since(begin);
      CompletableFuture<Void> peace = matchmakers.leaveInPeace();
      while (!peace.isDone()) {
        crowd.settle(Duration.ofMillis(200));
      }
      peace.get();
      crowd.settle(QUIET);
      try (Connection database = matchmakers.database()) {
        PairLedger.tellBlocks(database, crowd);
        Set<String> waiting = PairLedger.waiting(matchmakers.redisPort());
        PairLedger book = new PairLedger(database);
        report(crowd, book, matchmakers.kills(), time, seed);
        Map<String, Long> violations = book.violations(crowd, waiting);
        violations.forEach((kind, count) -> System.out.printf("%,12d  %s%n", count, kind));
        if (violations.values().stream().anyMatch(count -> count > 0)) {
          System.exit(1);
        }
      }
    }
  }

  private static void report(
      SeekingCrowd crowd, PairLedger book, int kills, Duration time, long seed) {
    System.out.printf(
        "Seed %d: %,d steps in %,d s (%,d a second) by %,d people, %d instances, %d kills%n",
        seed,
        crowd.count(),
        time.toSeconds(),
        crowd.count() / Math.max(1, time.toSeconds()),
        PEOPLE,
        INSTANCES,
        kills);
    crowd.steps().forEach((kind, count) -> System.out.printf("%,12d  %s%n", count, kind));
    System.out.printf("%,12d  pairs, of which %,d undone%n", book.size(), book.undone());
    System.out.printf(
        "request until answer: p50 %d ms, p99 %d ms, most %d ms; refusals: %s%n",
        crowd.answers().getValueAtPercentile(50),
        crowd.answers().getValueAtPercentile(99),
        crowd.answers().getMaxValue(),
        crowd.errors());
    System.out.println("What must not be:");
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static long argument(String[] arguments, int index, long otherwise) {
    return arguments.length > index ? Long.parseLong(arguments[index]) : otherwise;
  }
}
