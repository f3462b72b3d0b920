package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.submission.RoomSubmission;
import chat.parley.room.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecidingTest {

  private static final Instant NOW = Instant.parse("2026-11-21T15:04:05Z");

  private final RoomId room = new RoomId(UUID.randomUUID());
  private final RoomLog log = new RoomLog(room, "epoch", 14, 10);
  private final Person ana = Person.member("ana");

  @Test
  void givesTheNextNumbersDensely() {
    Deciding deciding = deciding(0, Set.of());
    for (int i = 0; i < 3; i++) {
      deciding.decide(command(ana, i, "hello"));
    }
    assertThat(deciding.made())
        .extracting(each -> each.state().seq())
        .containsExactly(15L, 16L, 17L);
    assertThat(deciding.made()).extracting(each -> each.state().n()).containsExactly(11L, 12L, 13L);
    assertThat(log.seq()).isEqualTo(17);
  }

  @Test
  void sameCommandTwiceInABatch_isOneMessage() {
    Deciding deciding = deciding(0, Set.of());
    Submitted first = command(ana, 0, "hello");
    assertThat(deciding.decide(first)).isInstanceOf(Decision.Stored.class);
    assertThat(deciding.decide(new Submitted(new Origin(0, 1), first.command(), first.actor())))
        .isInstanceOf(Decision.Resent.class);
    assertThat(deciding.made()).hasSize(1);
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void sameRecordAgain_isARedelivery() {
    Deciding deciding = deciding(0, Set.of());
    Submitted first = command(ana, 0, "hello");
    deciding.decide(first);
    assertThat(deciding.decide(first)).isInstanceOf(Decision.Redelivered.class);
  }

  @Test
  void whatWasDecidedBefore_isNeverStoredLater() {
    Deciding deciding = deciding(5, Set.of());
    expect(ErrorCode.UNAVAILABLE, deciding.decide(command(ana, 4, "refused then")));
    assertThat(deciding.decide(command(ana, 5, "new"))).isInstanceOf(Decision.Stored.class);
    assertThat(log.seq()).isEqualTo(15);
  }

  @Test
  void refusesGuestsAndTheSuspendedAndWhatIsTooLong() {
    Person bad = Person.member("bad");
    Deciding deciding = deciding(0, Set.of(bad.account()));
    expect(ErrorCode.ROOM_READ_ONLY, deciding.decide(command(Person.guest(), 0, "hi")));
    expect(ErrorCode.ACCOUNT_SUSPENDED, deciding.decide(command(bad, 1, "hi")));
    expect(ErrorCode.MESSAGE_EMPTY, deciding.decide(command(ana, 2, " ")));
    assertThat(log.moved()).isFalse();
  }

  @Test
  void knowsNoRoomThatIsNotLocked() {
    Deciding deciding = new Deciding(Map.of(), Map.of(), Map.of(), Set.of(), NOW);
    expect(ErrorCode.ROOM_NOT_FOUND, deciding.decide(command(ana, 0, "hi")));
  }

  private static void expect(ErrorCode code, Decision decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private Deciding deciding(long progress, Set<AccountId> barred) {
    return new Deciding(Map.of(0, progress), Map.of(room, log), Map.of(), barred, NOW);
  }

  private Submitted command(Person author, long offset, String text) {
    RoomSubmission command =
        new RoomSubmission.SendMessage(new CommandId(UUID.randomUUID()), room, "sealed", NOW, text);
    return new Submitted(new Origin(0, offset), command, author.actor());
  }
}
