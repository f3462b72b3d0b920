package chat.parley.forum.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import chat.parley.contracts.Json;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.topic.Topics;
import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.forum.owned.OwnedItems;
import chat.parley.forum.pseudonym.AccountScopeKeys;
import chat.parley.forum.pseudonym.ForumKeys;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records of identity-service about an account take effect on what the account wrote. */
@QuarkusTest
@ParleyTest
class EraseAccountIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject EntityManager database;
  @Inject OwnedItems owned;
  @Inject ForumKeys keys;
  @Inject EraseAccount accounts;

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @Test
  void suspendedAccountCanReadButNotWrite() throws Exception {
    String post = ana.posts("Before", "text");
    says(1, Instant.now().plus(Duration.ofHours(1)), null);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            ana.asks()
                .put(post + "/like")
                .then()
                .statusCode(403)
                .body("code", equalTo("account-suspended")));
    ana.get(post).statusCode(200);
    says(2, null, null);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> ana.asks().put(post + "/like").then().statusCode(200));
  }

  @Test
  void erasureWithDeletion_removesPostsCommentsAndLikes() throws Exception {
    String own = ana.posts("Mine", "text");
    String other = ben.posts("Ben's", "text");
    ana.comments(other, "my comment");
    String gone = ben.posts("Gone before", "text");
    String below = ana.comments(gone, "below what is gone");
    ben.asks().delete(gone).then().statusCode(204);
    ana.asks().put(other + "/like").then().statusCode(200);
    says(1, null, AccountRecord.Erasure.DELETE);
    aDayLater();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> ben.get(own).statusCode(410));
    ben.get(other).body("post.comments", equalTo(0)).body("post.likes", equalTo(0));
    ben.get(other + "/comments").body("comments", hasSize(0));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            ana.get("/api/v1/posts/me/comments").extract().<Integer>path("comments.size()") == 0);
    assertThat(column("select body from comment where id = :id", below)).isNull();
  }

  @Test
  void erasureKeepingContent_anonymizesPostsAndComments() throws Exception {
    String own = ana.posts("Stays", "text");
    String comment = ana.comments(own, "stays too");
    says(1, null, AccountRecord.Erasure.KEEP);
    aDayLater();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> column("select sealed from post where id = :id", id(own)) == null);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> ana.get("/api/v1/posts/me").body("posts", hasSize(0)));
    ben.get(own).statusCode(200).body("post.text", equalTo("text"));
    assertThat(column("select sealed from comment where id = :id", comment)).isNull();
    ben.asks().body(Map.of("text", "to nobody")).post(own + "/comments").then().statusCode(201);
  }

  /**
   * Nothing that can be computed from the account and the keys is left, except that it may not
   * write.
   */
  @Test
  void erasureWithDeletion_removesAllTracesFromTables() throws Exception {
    String own = ana.posts("Mine", "text");
    String other = ben.posts("Ben's", "text");
    String comment = ana.comments(other, "my comment");
    String gone = ben.posts("Gone before", "text");
    ana.comments(gone, "below what is gone");
    ana.asks().put(gone + "/like").then().statusCode(200);
    ana.asks().put(other + "/like").then().statusCode(200);
    ben.asks().delete(gone).then().statusCode(204);
    ana.asks()
        .body(Map.of("reason", "other", "note", "note"))
        .post(other + "/reports")
        .then()
        .statusCode(204);
    ben.answers(other, comment, "an answer to ana");
    Set<String> traces = new HashSet<>();
    AccountScopeKeys key = keys.current();
    for (String post : List.of(own, other, gone)) {
      UUID id = UUID.fromString(id(post));
      traces.add(key.pseudonym(id, ana.account()));
      traces.add(key.token("like", id, ana.account()));
      traces.add(key.token("report", id, ana.account()));
    }
    for (OwnedItems.Kind kind : OwnedItems.Kind.values()) {
      traces.add(key.token("owner", kind, ana.account()));
    }
    assertThat(traces).anyMatch(everything()::contains);
    says(1, null, AccountRecord.Erasure.DELETE);
    aDayLater();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(traces).noneMatch(everything()::contains));
    assertThat(everything()).doesNotContain("my comment", "below what is gone");
    ben.get(other + "/comments")
        .body("comments[0].comment.author.id", equalTo(""))
        .body("comments[0].comment.author.name", equalTo(""))
        .body("comments[0].comment.deletedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT00:00:00Z"));
  }

  /** Waits until the erasure has begun, and completes it. */
  private void aDayLater() {
    String row = keys.current().token("leaving", "", ana.account());
    await().atMost(Duration.ofSeconds(60)).until(() -> isLeaving(row));
    while (isLeaving(row)) {
      Plans.run(
          database, "update leaving_account set began = now() - interval '1 day', next_at = now()");
      accounts.eraseWhatIsDue();
    }
  }

  private boolean isLeaving(String row) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            !database
                .createNativeQuery("select 1 from leaving_account where account = :row")
                .setParameter("row", row)
                .getResultList()
                .isEmpty());
  }

  private String everything() {
    return QuarkusTransaction.requiringNew().call(this::dump);
  }

  private String dump() {
    StringBuilder all = new StringBuilder();
    for (Object table :
        database
            .createNativeQuery(
                "select table_name from information_schema.tables where table_schema = 'public'"
                    + " and table_type = 'BASE TABLE' and table_name <> 'outbox'")
            .getResultList()) {
      all.append(
          database
              .createNativeQuery(
                  "select coalesce(string_agg(cast(t as text), ' '), '') from " + table + " t")
              .getSingleResult());
    }
    return all.toString();
  }

  /** Erasure waits for the current writes of the account, and finds them. */
  @Test
  void erasureWaitsForConcurrentWrites() {
    AccountRecord erased = record(1, null, AccountRecord.Erasure.DELETE);
    CompletableFuture<Void> erasure =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              owned.add(OwnedItems.Kind.LIKED_POST, ana.account(), UUID.randomUUID());
              CompletableFuture<Void> begun =
                  CompletableFuture.runAsync(() -> accounts.apply(erased));
              await()
                  .atMost(Duration.ofSeconds(30))
                  .until(() -> begun.isDone() || waiting("advisory") > 0);
              assertThat(begun).isNotDone();
              return begun;
            });
    erasure.join();
    aDayLater();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            QuarkusTransaction.requiringNew()
                .call(() -> owned.list(OwnedItems.Kind.LIKED_POST, ana.account()).isEmpty()));
  }

  /** A request that was admitted before the erasure, and writes only after it, is rejected. */
  @Test
  void rejectsInFlightWriteAfterErasure() {
    String post = ben.posts("Held", "text");
    CompletableFuture<Integer> comment =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              database
                  .createNativeQuery("select 1 from post where id = :id for update")
                  .setParameter("id", UUID.fromString(id(post)))
                  .getSingleResult();
              CompletableFuture<Integer> answer =
                  CompletableFuture.supplyAsync(() ->
                      ana.asks()
                          .body(Map.of("text", "in flight"))
                          .post(post + "/comments")
                          .statusCode());
              await()
                  .atMost(Duration.ofSeconds(30))
                  .until(() -> answer.isDone() || waiting("transactionid") > 0);
              accounts.apply(record(1, null, AccountRecord.Erasure.KEEP));
              return answer;
            });
    assertThat(comment.join()).isEqualTo(403);
    ben.get(post).body("post.comments", equalTo(0));
  }

  private long waiting(String type) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            ((Number)
                    database
                        .createNativeQuery(
                            "select count(*) from pg_locks where locktype = :type and not granted")
                        .setParameter("type", type)
                        .getSingleResult())
                .longValue());
  }

  private @Nullable Object column(String query, String id) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            database
                .createNativeQuery(query)
                .setParameter("id", UUID.fromString(id))
                .getSingleResult());
  }

  private static String id(String post) {
    return post.substring(post.lastIndexOf('/') + 1);
  }

  private void says(
      long version, @Nullable Instant suspendedUntil, AccountRecord.@Nullable Erasure erased)
      throws Exception {
    AccountRecord record = record(version, suspendedUntil, erased);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.IDENTITY_ACCOUNTS,
                  ana.account().toString(),
                  Json.MAPPER.writeValueAsBytes(record)))
          .get();
    }
  }

  private AccountRecord record(
      long version, @Nullable Instant suspendedUntil, AccountRecord.@Nullable Erasure erased) {
    return new AccountRecord(ana.account(), version, null, Role.MEMBER, 0, suspendedUntil, erased);
  }
}
