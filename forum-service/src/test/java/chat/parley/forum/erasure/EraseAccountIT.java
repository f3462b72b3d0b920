package chat.parley.forum.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import chat.parley.contracts.Json;
import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.topic.Topics;
import chat.parley.forum.ForumTest;
import chat.parley.forum.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What identity says of an account reaches what the account wrote. */
@ForumTest
class EraseAccountIT {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject EntityManager database;

  private final Person ana = Person.member();
  private final Person ben = Person.member();

  @Test
  void aSuspendedAccountReadsButDoesNotWrite() throws Exception {
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
  void whoWantsItDeletedFindsNothingLeft() throws Exception {
    String own = ana.posts("Mine", "text");
    String other = ben.posts("Ben's", "text");
    ana.comments(other, "my comment");
    String gone = ben.posts("Gone before", "text");
    String below = ana.comments(gone, "below what is gone");
    ben.asks().delete(gone).then().statusCode(204);
    ana.asks().put(other + "/like").then().statusCode(200);
    says(1, null, AccountRecord.Erasure.DELETE);
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> ben.get(own).statusCode(410));
    ben.get(other).body("post.comments", equalTo(0)).body("post.likes", equalTo(0));
    ben.get(other + "/comments").body("comments", hasSize(0));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            ana.get("/api/v1/posts/mine/comments").extract().<Integer>path("comments.size()") == 0);
    assertThat(column("select body from comment where id = :id", below)).isNull();
  }

  @Test
  void whoWantsItKeptLeavesNoWayBack() throws Exception {
    String own = ana.posts("Stays", "text");
    String comment = ana.comments(own, "stays too");
    says(1, null, AccountRecord.Erasure.KEEP);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> column("select sealed from post where id = :id", id(own)) == null);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> ana.get("/api/v1/posts/mine").body("posts", hasSize(0)));
    ben.get(own).statusCode(200).body("post.text", equalTo("text"));
    assertThat(column("select sealed from comment where id = :id", comment)).isNull();
    ben.asks().body(Map.of("text", "to nobody")).post(own + "/comments").then().statusCode(201);
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
    AccountRecord record =
        new AccountRecord(ana.account(), version, null, "member", 0, suspendedUntil, erased);
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
}
