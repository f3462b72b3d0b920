package chat.parley.forum.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import chat.parley.contracts.identity.AccountRecord;
import chat.parley.contracts.identity.Role;
import chat.parley.forum.ForumTestUser;
import chat.parley.forum.Plans;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads of an erased account are erased one by one, at random times within a day. */
@QuarkusTest
@ParleyTest
class SpreadErasureIT {

  @Inject EraseAccount accounts;
  @Inject EntityManager database;

  private final ForumTestUser ana = ForumTestUser.member();

  @BeforeEach
  void nobodyElseLeaves() {
    Plans.run(database, "delete from leaving_account");
  }

  @Test
  void erasesThreadsOneByOneWithinADay() {
    List<String> posts =
        IntStream.range(0, 3).mapToObj(i -> ana.posts("Thread " + i, "text")).toList();
    accounts.apply(
        new AccountRecord(
            ana.account(), 1, null, Role.MEMBER, 0, null, AccountRecord.Erasure.DELETE));
    ana.asks()
        .put(posts.getFirst() + "/like")
        .then()
        .statusCode(403)
        .body("code", equalTo("account-suspended"));

    // Even the first of three threads is hardly due within the first seconds of a day.
    accounts.eraseWhatIsDue();
    assertThat(gone(posts)).isZero();
    assertThat(due()).isBetween(1, 24 * 3_600);

    // A day later, with the service running, all are due, but they are not erased at once.
    Plans.run(
        database, "update leaving_account set began = began - interval '1 day', next_at = now()");
    accounts.eraseWhatIsDue();
    assertThat(gone(posts)).isEqualTo(1);
    assertThat(due()).isBetween(0, 300);
    Plans.run(database, "update leaving_account set next_at = now()");
    accounts.eraseWhatIsDue();
    assertThat(gone(posts)).isEqualTo(2);
    Plans.run(database, "update leaving_account set next_at = now()");
    accounts.eraseWhatIsDue();
    assertThat(gone(posts)).isEqualTo(3);
    assertThat(database.createNativeQuery("select 1 from leaving_account").getResultList())
        .isEmpty();
  }

  /** No instance ran for a day: the remaining threads get new times, not all the same one. */
  @Test
  void reschedulesErasuresMissedDuringOutage() {
    List<String> posts =
        IntStream.range(0, 3).mapToObj(i -> ana.posts("Missed " + i, "text")).toList();
    accounts.apply(
        new AccountRecord(
            ana.account(), 1, null, Role.MEMBER, 0, null, AccountRecord.Erasure.KEEP));
    Plans.run(
        database,
        "update leaving_account set began = began - interval '2 days',"
            + " next_at = now() - interval '1 day'");
    accounts.eraseWhatIsDue();
    assertThat(
            database
                .createNativeQuery(
                    "select count(*) from post where sealed is not null and title like 'Missed%'")
                .getSingleResult())
        .isEqualTo((long) posts.size());
    assertThat(due()).isBetween(1, 24 * 3_600);
  }

  private long gone(List<String> posts) {
    return posts.stream()
        .filter(post -> ForumTestUser.guest().get(post).extract().statusCode() == 410)
        .count();
  }

  /** Returns in how many seconds the next step is due. */
  private int due() {
    return ((Number)
            database
                .createNativeQuery(
                    "select cast(extract(epoch from next_at - now()) as int) from leaving_account")
                .getSingleResult())
        .intValue();
  }
}
