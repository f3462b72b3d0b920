package chat.parley.matchmaker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.identity.Role;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchPreferences;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.intake.TalkCommand.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyOrderedBatchesTest {

  private static final Actor ANYBODY =
      new Actor(
          new AccountId(UUID.randomUUID()), new SessionId(UUID.randomUUID()), "Guest", Role.GUEST, 0);

  private final TalkCommand anaFinds = given("ana", find());
  private final TalkCommand anaCancels = given("ana", cancel());
  private final TalkCommand anaFindsAgain = given("ana", find());
  private final TalkCommand benFinds = given("ben", find());
  private final TalkCommand here = given("talk", here());
  private final TalkCommand alsoHere = given("talk", here());
  private final TalkCommand leaves = given("talk", leave());

  @Test
  void keepsOrderPerKey() {
    KeyOrderedBatches keyOrderedBatches =
        new KeyOrderedBatches(List.of(anaFinds, anaCancels, anaFindsAgain));
    assertThat(keyOrderedBatches.next()).isEqualTo(Map.of(Kind.FIND, List.of(anaFinds)));
    assertThat(keyOrderedBatches.next()).isEqualTo(Map.of(Kind.ALONE, List.of(anaCancels)));
    assertThat(keyOrderedBatches.next()).isEqualTo(Map.of(Kind.FIND, List.of(anaFindsAgain)));
    assertThat(keyOrderedBatches.next()).isEmpty();
  }

  @Test
  void batchesCommandsOfDifferentKeys() {
    KeyOrderedBatches keyOrderedBatches =
        new KeyOrderedBatches(List.of(anaFinds, benFinds, leaves));
    assertThat(keyOrderedBatches.next())
        .isEqualTo(Map.of(Kind.FIND, List.of(anaFinds, benFinds), Kind.END, List.of(leaves)));
    assertThat(keyOrderedBatches.next()).isEmpty();
  }

  @Test
  void batchesHeartbeatsOfOneTalk_butNotAcrossItsEnd() {
    KeyOrderedBatches keyOrderedBatches =
        new KeyOrderedBatches(List.of(here, alsoHere, leaves, here));
    assertThat(keyOrderedBatches.next()).isEqualTo(Map.of(Kind.HERE, List.of(here, alsoHere)));
    assertThat(keyOrderedBatches.next()).isEqualTo(Map.of(Kind.END, List.of(leaves)));
    assertThat(keyOrderedBatches.next()).isEqualTo(Map.of(Kind.HERE, List.of(here)));
    assertThat(keyOrderedBatches.next()).isEmpty();
  }

  private static TalkCommand given(String key, MatchSubmission submission) {
    return new TalkCommand(key, "0@0", submission, ANYBODY);
  }

  private static MatchSubmission find() {
    return new MatchSubmission.Find(
        id(), "", Instant.EPOCH, new MatchPreferences(AgeGroup.ADULT, List.of(), null, null));
  }

  private static MatchSubmission cancel() {
    return new MatchSubmission.Cancel(id(), "", Instant.EPOCH);
  }

  private static MatchSubmission here() {
    return new MatchSubmission.Here(id(), new PairId(UUID.randomUUID()), "", Instant.EPOCH);
  }

  private static MatchSubmission leave() {
    return new MatchSubmission.Leave(id(), new PairId(UUID.randomUUID()), "", Instant.EPOCH);
  }

  private static CommandId id() {
    return new CommandId(UUID.randomUUID());
  }
}
