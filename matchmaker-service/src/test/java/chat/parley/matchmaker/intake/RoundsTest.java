package chat.parley.matchmaker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.SessionId;
import chat.parley.contracts.match.AgeGroup;
import chat.parley.contracts.match.MatchWishes;
import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.matchmaker.intake.Given.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final Actor ANYBODY =
      new Actor(
          new AccountId(UUID.randomUUID()), new SessionId(UUID.randomUUID()), "Guest", "guest", 0);

  private final Given anaFinds = given("ana", find());
  private final Given anaCancels = given("ana", cancel());
  private final Given anaFindsAgain = given("ana", find());
  private final Given benFinds = given("ben", find());
  private final Given here = given("talk", here());
  private final Given alsoHere = given("talk", here());
  private final Given leaves = given("talk", leave());

  @Test
  void commandsOfOneKeyKeepTheirOrder() {
    Rounds rounds = new Rounds(List.of(anaFinds, anaCancels, anaFindsAgain));
    assertThat(rounds.next()).isEqualTo(Map.of(Kind.FIND, List.of(anaFinds)));
    assertThat(rounds.next()).isEqualTo(Map.of(Kind.ALONE, List.of(anaCancels)));
    assertThat(rounds.next()).isEqualTo(Map.of(Kind.FIND, List.of(anaFindsAgain)));
    assertThat(rounds.next()).isEmpty();
  }

  @Test
  void thoseOfDifferentKeysGoTogether() {
    Rounds rounds = new Rounds(List.of(anaFinds, benFinds, leaves));
    assertThat(rounds.next())
        .isEqualTo(Map.of(Kind.FIND, List.of(anaFinds, benFinds), Kind.END, List.of(leaves)));
    assertThat(rounds.next()).isEmpty();
  }

  @Test
  void bothSidesOfATalkAreThereAtOnce_butNothingOvertakesAnEnd() {
    Rounds rounds = new Rounds(List.of(here, alsoHere, leaves, here));
    assertThat(rounds.next()).isEqualTo(Map.of(Kind.HERE, List.of(here, alsoHere)));
    assertThat(rounds.next()).isEqualTo(Map.of(Kind.END, List.of(leaves)));
    assertThat(rounds.next()).isEqualTo(Map.of(Kind.HERE, List.of(here)));
    assertThat(rounds.next()).isEmpty();
  }

  private static Given given(String key, MatchSubmission submission) {
    return new Given(key, "0@0", submission, ANYBODY);
  }

  private static MatchSubmission find() {
    return new MatchSubmission.Find(
        id(), "", Instant.EPOCH, new MatchWishes(AgeGroup.ADULT, List.of(), null, null));
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
