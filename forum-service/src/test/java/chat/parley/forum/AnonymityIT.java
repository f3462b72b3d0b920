package chat.parley.forum;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.Json;
import chat.parley.forum.owned.OwnershipShuffler;
import chat.parley.platform.crypto.SharedKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Many people write in many threads. Then an attacker takes everything that is stored, the database
 * with its hidden columns, the topics, and the log, and tries to find out who is who. The topics of
 * identity-service name accounts, as they must; the forum uses no Redis.
 */
@QuarkusTest
@ParleyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnonymityIT {

  private static final String TABLES =
      "select table_name from information_schema.tables where table_schema = 'public'"
          + " and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'";

  @Inject EntityManager database;
  @Inject OwnershipShuffler mixing;
  @Inject SharedKeys keys;

  private final Random random = new Random(11);
  private final List<ForumTestUser> people =
      Stream.generate(ForumTestUser::member).limit(12).toList();
  private final List<String> posts = new ArrayList<>();

  /** A row as it is stored: its table, its values, and the transaction that wrote it. */
  private record Row(String table, Set<String> values, String transaction) {}

  @BeforeEach
  void manyPeopleTalk() {
    if (!posts.isEmpty()) {
      return;
    }
    for (ForumTestUser person : people) {
      posts.add(person.posts("Thread " + posts.size(), "text", "mixed"));
    }
    for (int i = 0; i < 120; i++) {
      ForumTestUser person = any(people);
      String post = any(posts);
      switch (random.nextInt(4)) {
        case 0 -> person.comments(post, "comment " + i);
        case 1 -> person.asks().put(post + "/like").then().statusCode(200);
        case 2 -> {
          String comment = any(people).comments(post, "question " + i);
          person.answers(post, comment, "answer " + i);
        }
        default ->
            person
                .asks()
                .body(Map.of("reason", "other", "note", "note " + i))
                .post(post + "/reports")
                .then()
                .statusCode(204);
      }
    }
    mixing.mix();
  }

  @Test
  void databaseTopicsAndLogsContainNoIdentity() throws IOException {
    String everything =
        String.join("\n", dump().stream().map(row -> row.values.toString()).toList());
    String log = logs();
    try (ForumFrames forumFrames = new ForumFrames()) {
      forumFrames.await("forum", posts.size());
      StringBuilder topic = new StringBuilder();
      forumFrames
          .all()
          .forEach(record ->
              topic
                  .append(record.key())
                  .append(record.headers())
                  .append(new String(record.value(), StandardCharsets.UTF_8)));
      for (ForumTestUser person : people) {
        for (String trace :
            List.of(
                person.account().toString(),
                person.account().toString().replace("-", ""),
                person.name(),
                person.name() + "@")) {
          assertThat(everything).doesNotContain(trace);
          assertThat(topic).doesNotContain(trace);
          assertThat(log).doesNotContain(trace);
        }
        // The inbox's name is on the topic, and must not lead into the database.
        assertThat(everything).doesNotContain(keys.inboxOf(person.account()).id());
      }
    }
  }

  /**
   * Any value that two rows share joins them. Values that many rows share by nature (tags, days,
   * numbers, key ids, states, words) join nothing; every other value must not lead from one thread
   * to another.
   */
  @Test
  void noStoredValueLinksTwoThreads() {
    List<Row> rows = dump();
    Map<String, Set<String>> threadsOfValue = new HashMap<>();
    Map<String, String> threadOfItem = new HashMap<>();
    for (Row row : rows) {
      threadOf(row)
          .ifPresent(thread -> row.values.forEach(value -> threadOfItem.put(value, thread)));
    }
    for (Row row : rows) {
      threadOf(row)
          .ifPresent(thread ->
              row.values.stream()
                  .filter(AnonymityIT::couldName)
                  .forEach(value ->
                      threadsOfValue.computeIfAbsent(value, any -> new HashSet<>()).add(thread)));
    }
    assertThat(threadsOfValue).allSatisfy((value, threads) -> assertThat(threads).hasSize(1));
    // In addition, an owner's rows share nothing with any row that belongs to a thread.
    List<Row> owned = rows.stream().filter(row -> row.table.equals("owned")).toList();
    assertThat(owned).isNotEmpty();
    assertThat(owned)
        .allSatisfy(row ->
            assertThat(row.values.stream().filter(AnonymityIT::couldName))
                .noneMatch(threadOfItem::containsKey));
  }

  /** Neither the position nor the transaction of an owner row reveals what it was written with. */
  @Test
  void ownerRowsShareTransactionsWithManyOthers() {
    List<Row> rows = dump();
    Map<String, Set<String>> ownersOfTransaction = new HashMap<>();
    Set<String> transactionsOfThreads = new HashSet<>();
    for (Row row : rows) {
      if (row.table.equals("owned")) {
        ownersOfTransaction
            .computeIfAbsent(row.transaction, any -> new HashSet<>())
            .add(row.values.toString());
      } else {
        transactionsOfThreads.add(row.transaction);
      }
    }
    assertThat(ownersOfTransaction.keySet()).doesNotContainAnyElementsOf(transactionsOfThreads);
    assertThat(ownersOfTransaction.values())
        .allSatisfy(owners -> assertThat(owners).hasSizeGreaterThan(20));
  }

  /** No alias or pseudonym is found in two threads. */
  @Test
  void pseudonymIsUniqueToOneThread() {
    List<?> twice =
        database
            .createNativeQuery(
                "select author from (select id as thread, author from post union"
                    + " select post_id, author from comment) who"
                    + " group by author having count(distinct thread) > 1")
            .getResultList();
    assertThat(twice).isEmpty();
  }

  private static boolean couldName(String value) {
    return value.length() >= 16 && !value.startsWith("20") && !value.contains(" ");
  }

  private static Optional<String> threadOf(Row row) {
    return row.values.stream()
        .filter(value -> value.startsWith("thread="))
        .map(value -> value.substring("thread=".length()))
        .findFirst();
  }

  private List<Row> dump() {
    List<Row> rows = new ArrayList<>();
    for (Object name : database.createNativeQuery(TABLES).getResultList()) {
      String table = (String) name;
      String thread =
          switch (table) {
            case "post" -> "id::text";
            case "item_like", "repeated_request" ->
                "coalesce((select c.post_id from comment c where c.id = item_id), item_id)::text";
            case "post_tag", "comment", "persona", "report", "search_entry" -> "post_id::text";
            default -> "null::text";
          };
      List<?> found =
          database
              .createNativeQuery(
                  "select to_jsonb(t)::text, xmin::text, " + thread + " from " + table + " t")
              .getResultList();
      for (Object each : found) {
        Object[] columns = (Object[]) each;
        Set<String> values = new HashSet<>(values((String) columns[0]));
        if (columns[2] != null) {
          values.add("thread=" + columns[2]);
        }
        rows.add(new Row(table, values, (String) columns[1]));
      }
    }
    return rows;
  }

  private static List<String> values(String json) {
    try {
      List<String> values = new ArrayList<>();
      Json.MAPPER
          .readTree(json)
          .properties()
          .forEach(property -> values.add(property.getValue().asText()));
      return values;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String logs() throws IOException {
    Path log = Path.of("target/quarkus.log");
    assertThat(log).exists();
    return Files.readString(log);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
