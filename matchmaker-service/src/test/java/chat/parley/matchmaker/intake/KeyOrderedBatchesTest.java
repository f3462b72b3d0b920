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
          new AccountId(UUID.randomUUID()),
          new SessionId(UUID.randomUUID()),
          "Guest",
          Role.GUEST,
          0);

  private final TalkCommand anaFinds = command("ana", find());
  private final TalkCommand anaCancels = command("ana", cancel());
  private final TalkCommand anaFindsAgain = command("ana", find());
  private final TalkCommand benFinds = command("ben", find());
  private final TalkCommand here = command("talk", here());
  private final TalkCommand alsoHere = command("talk", here());
  private final TalkCommand leaves = command("talk", leave());

  @Test
  void keepsOrderPerKey() {
    KeyOrderedBatches batches = new KeyOrderedBatches(List.of(anaFinds, anaCancels, anaFindsAgain));
    assertThat(batches.next()).isEqualTo(Map.of(Kind.FIND, List.of(anaFinds)));
    assertThat(batches.next()).isEqualTo(Map.of(Kind.SEQUENTIAL, List.of(anaCancels)));
    assertThat(batches.next()).isEqualTo(Map.of(Kind.FIND, List.of(anaFindsAgain)));
    assertThat(batches.next()).isEmpty();
  }

  @Test
  void batchesCommandsOfDifferentKeys() {
    KeyOrderedBatches batches = new KeyOrderedBatches(List.of(anaFinds, benFinds, leaves));
    assertThat(batches.next())
        .isEqualTo(Map.of(Kind.FIND, List.of(anaFinds, benFinds), Kind.END, List.of(leaves)));
    assertThat(batches.next()).isEmpty();
  }

  @Test
  void batchesHeartbeatsOfOneTalk_butNotAcrossItsEnd() {
    KeyOrderedBatches batches = new KeyOrderedBatches(List.of(here, alsoHere, leaves, here));
    assertThat(batches.next()).isEqualTo(Map.of(Kind.HEARTBEAT, List.of(here, alsoHere)));
    assertThat(batches.next()).isEqualTo(Map.of(Kind.END, List.of(leaves)));
    assertThat(batches.next()).isEqualTo(Map.of(Kind.HEARTBEAT, List.of(here)));
    assertThat(batches.next()).isEmpty();
  }

  private static TalkCommand command(String key, MatchSubmission submission) {
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
    return new MatchSubmission.Heartbeat(id(), new PairId(UUID.randomUUID()), "", Instant.EPOCH);
  }

  private static MatchSubmission leave() {
    return new MatchSubmission.Leave(id(), new PairId(UUID.randomUUID()), "", Instant.EPOCH);
  }

  private static CommandId id() {
    return new CommandId(UUID.randomUUID());
  }
}
