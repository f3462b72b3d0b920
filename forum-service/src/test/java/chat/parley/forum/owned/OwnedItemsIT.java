package chat.parley.forum.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.forum.ForumTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Owner rows stay correct, and reveal nothing, while they are shuffled. */
@QuarkusTest
@ParleyTest
class OwnedItemsIT {

  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  @Inject OwnershipShuffler mixing;
  @Inject OwnedItems owned;
  @Inject EntityManager database;

  private final ForumTestUser ana = ForumTestUser.member();
  private final ForumTestUser ben = ForumTestUser.member();

  @Test
  void unlikeDuringShuffle_removesOwnerRow() {
    String post = ana.posts("Mixing", "text");
    ben.asks().put(post + "/like").then().statusCode(200);
    CompletableFuture<Integer> unlike =
        whileMixing(() -> ben.asks().delete(post + "/like").statusCode());
    assertThat(unlike.join()).isEqualTo(200);
    assertThat(liked(ben)).isEmpty();
    ben.asks().put(post + "/like").then().statusCode(200);
    ben.asks().put(post + "/like").then().statusCode(200);
    assertThat(liked(ben)).hasSize(1);
  }

  @Test
  void deletionDuringShuffle_removesOwnerRow() {
    String post = ana.posts("Mixing", "text");
    String comment = ben.comments(post, "mine");
    CompletableFuture<Integer> deletion =
        whileMixing(() -> ben.asks().delete(post + "/comments/" + comment).statusCode());
    assertThat(deletion.join()).isEqualTo(204);
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(() -> owned.list(OwnedItems.Kind.COMMENT, ben.account())))
        .isEmpty();
  }

  @Test
  void addingTwice_storesOneItem() {
    UUID item = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      QuarkusTransaction.requiringNew()
          .run(() -> owned.add(OwnedItems.Kind.LIKED_POST, ana.account(), item));
    }
    assertThat(liked(ana)).containsExactly(item);
  }

  /** Only one person writes one item between two shuffles. */
  @Test
  void singleNewRow_isShuffledAmongMany() {
    mixing.mix();
    ana.posts("Alone", "text");
    mixing.mix();
    List<?> last =
        database
            .createNativeQuery(
                "select cast(xmin as text) from owned group by 1"
                    + " order by max(cast(cast(xmin as text) as bigint)) desc limit 1")
            .getResultList();
    Number together =
        (Number)
            database
                .createNativeQuery("select count(*) from owned where cast(xmin as text) = :last")
                .setParameter("last", last.getFirst())
                .getSingleResult();
    assertThat(together.intValue()).isGreaterThan(OwnershipShuffler.CROWD);
  }

  @Test
  void keepsOnlyNewestNotifications() {
    for (int i = 0; i < 5; i++) {
      UUID item = UUID.fromString("0000000%d-0000-7000-8000-000000000000".formatted(i));
      QuarkusTransaction.requiringNew()
          .run(() -> owned.add(OwnedItems.Kind.NOTICE, ana.account(), item));
    }
    QuarkusTransaction.requiringNew()
        .run(() -> owned.keepNewest(OwnedItems.Kind.NOTICE, ana.account(), 2));
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(() -> owned.list(OwnedItems.Kind.NOTICE, ana.account())))
        .extracting(id -> id.toString().charAt(7))
        .containsExactly('4', '3');
  }

  /** Runs the request while a shuffle has written its rows and has not committed. */
  private CompletableFuture<Integer> whileMixing(Supplier<Integer> request) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          mixing.mix();
          CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(request);
          await().atMost(Duration.ofSeconds(30)).until(() -> answer.isDone() || waiting() > 0);
          return answer;
        });
  }

  private long waiting() {
    return QuarkusTransaction.requiringNew()
        .call(() -> ((Number) database.createNativeQuery(WAITING).getSingleResult()).longValue());
  }

  private List<UUID> liked(ForumTestUser person) {
    return QuarkusTransaction.requiringNew()
        .call(() -> owned.list(OwnedItems.Kind.LIKED_POST, person.account()));
  }
}
