package chat.parley.system.anonymity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.LoggedInUser;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many people use a whole Parley. Then an attacker takes everything that it has stored and logged,
 * without the keys, and searches for who wrote what in the forum and in anonymous rooms.
 *
 * <p>Identity's tables and topics name accounts, as they must, and rooms show the names of the
 * people who write there. The claim is: the forum's database, topic, and log name nobody; nothing
 * anywhere names a person together with an item of the forum or of an anonymous room; and no join,
 * by any chain of shared values, connects two threads or anonymous rooms, or one of them with a
 * person.
 *
 * <p>The claim does not cover an attacker who watches while people write and compares times. ADR
 * 0030 describes what remains.
 */
@Tag("long")
class AnonymityST {

  private static final Pattern BATCH =
      Pattern.compile(
          "^(public\\.(?:message_\\d\\d|change_command_\\d\\d|room|read_mark|submission_progress)) transaction-\\S+");
  private static final Pattern TOPIC = Pattern.compile("\"topic_id\": \"[^\"]+\"");

  private static ParleyInstance parley;
  private static ForumActivity forumActivity;
  private static List<Trace> traces;

  @BeforeAll
  static void manyPeopleUseIt() throws Exception {
    ParleySettings settings = ParleySettings.forTest(1).with("PARLEY_FORUM_MIXING_INTERVAL", "2s");
    parley = new ParleyInstance(settings, Progress.SILENT);
    parley.start();
    forumActivity = new ForumActivity(parley, 14);
    forumActivity.run(250);
    await().atMost(Duration.ofSeconds(60)).until(() -> count("owned where not mixed") == 0);
    await().atMost(Duration.ofSeconds(60)).until(() -> count("outbox") == 0);
    traces = Dump.of(parley, settings.folders());
  }

  @AfterAll
  static void stop() {
    forumActivity.close();
    parley.close();
  }

  private static long count(String what) throws Exception {
    try (var database =
            DriverManager.getConnection(
                parley.postgres().jdbcUrl("forum"), Postgres.USER, Postgres.USER);
        var statement = database.createStatement();
        var rows = statement.executeQuery("select count(*) from " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /**
   * Reading nothing would find nothing: checks that the dump contains the run, and each person
   * where allowed.
   */
  @Test
  void dumpContainsRecordedActivity() {
    assertThat(storesThatName(forumActivity.threadOfItem().keySet()))
        .contains("postgres forum", "kafka forum.events.v1");
    for (LoggedInUser person : forumActivity.people()) {
      assertThat(storesThatName(ForumActivity.namesOf(person)))
          .contains("postgres identity", "kafka room.events.v1", "postgres room");
    }
    assertThat(storesThatName(forumActivity.roomOfMask().keySet()))
        .contains("postgres room", "kafka room.events.v1", "redis");
    assertThat(traces).anyMatch(trace -> trace.store().equals("redis"));
    assertThat(traces).anyMatch(trace -> trace.store().startsWith("log forum-service"));
  }

  @Test
  void forumStoresContainNoIdentity() {
    for (LoggedInUser person : forumActivity.people()) {
      assertThat(storesThatName(ForumActivity.namesOf(person)))
          .doesNotContain("postgres forum", "kafka forum.events.v1", "log forum-service");
    }
  }

  @Test
  void noTraceHoldsIdentityWithForumItemOrPseudonym() {
    Set<String> items = new HashSet<>(forumActivity.threadOfItem().keySet());
    items.addAll(forumActivity.roomOfMask().keySet());
    assertThat(traces)
        .noneMatch(trace ->
            items.stream().anyMatch(trace.text()::contains)
                && forumActivity.people().stream()
                    .flatMap(person -> ForumActivity.namesOf(person).stream())
                    .anyMatch(trace.text()::contains));
  }

  @Test
  void noValueChainLinksThreadsPseudonymsOrPeople() {
    List<Trace> read = withoutRooms(traces);
    assertThat(TraceJoin.of(read, meanings()))
        .allSatisfy(heap ->
            assertThat(heap)
                .as(() -> "how they come together: " + wayWithin(heap, read))
                .satisfiesAnyOf(
                    alone -> assertThat(alone).hasSize(1),
                    people -> assertThat(people).allMatch(one -> one.startsWith("person"))));
  }

  /** Returns the shortest path from the first item in a heap to any other known item in it. */
  private static List<Trace> wayWithin(Set<String> heap, List<Trace> read) {
    String first = heap.iterator().next();
    Set<String> froms = new HashSet<>();
    Set<String> others = new HashSet<>();
    meanings()
        .forEach((value, meaning) -> {
          if (heap.contains(meaning)) {
            (meaning.equals(first) ? froms : others).add(value);
          }
        });
    return froms.stream()
        .map(from -> TraceJoin.way(read, from, others))
        .filter(way -> !way.isEmpty())
        .min(Comparator.comparing(List::size))
        .orElse(List.of());
  }

  /** Proves that the join works: it finds a leak of one value. */
  @Test
  void detectsPlantedLeak() {
    Map<String, String> items = forumActivity.threadOfItem();
    List<String> two = items.values().stream().distinct().toList();
    List<Trace> leaking = new ArrayList<>(traces);
    leaking.add(new Trace("planted", two.get(0) + " planted-value-1"));
    leaking.add(new Trace("planted", "planted-value-1 planted-value-2"));
    leaking.add(new Trace("planted", "planted-value-2 " + two.get(1)));
    assertThat(TraceJoin.of(leaking, meanings()))
        .anySatisfy(
            heap -> assertThat(heap).contains("thread " + two.get(0), "thread " + two.get(1)));
    leaking.add(
        new Trace("planted", forumActivity.people().getFirst().name() + " planted-value-2"));
    assertThat(TraceJoin.of(leaking, meanings()))
        .anySatisfy(heap ->
            assertThat(heap)
                .contains(
                    "thread " + two.get(0),
                    "person " + forumActivity.people().getFirst().account()));
  }

  /**
   * Removes what everybody knows: which rooms exist, and the topic of all commands. It also removes
   * what the log writes in one transaction at one time, whoever the authors are, since the claim
   * does not cover comparing times.
   */
  private static List<Trace> withoutRooms(List<Trace> traces) {
    return traces.stream()
        .map(trace -> {
          String text = BATCH.matcher(TOPIC.matcher(trace.text()).replaceAll("")).replaceAll("$1");
          for (String room : forumActivity.rooms()) {
            text = text.replace(room, "");
          }
          return new Trace(trace.store(), text);
        })
        .toList();
  }

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new HashMap<>();
    forumActivity.threadOfItem().forEach((item, thread) -> meanings.put(item, "thread " + thread));
    forumActivity.roomOfMask().forEach((mask, room) -> meanings.put(mask, "masked " + room));
    for (LoggedInUser person : forumActivity.people()) {
      ForumActivity.namesOf(person)
          .forEach(name -> meanings.put(name, "person " + person.account()));
    }
    return meanings;
  }

  private static List<String> storesThatName(Set<String> values) {
    return traces.stream()
        .filter(trace -> values.stream().anyMatch(trace.text()::contains))
        .map(Trace::store)
        .distinct()
        .toList();
  }
}
