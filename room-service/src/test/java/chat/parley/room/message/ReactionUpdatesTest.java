package chat.parley.room.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A message lists only some of the people who reacted; these tests check that it counts all of
 * them.
 */
class ReactionUpdatesTest {

  private static final String EMOJI = "👍";
  private Message message = message();

  @Test
  void countsAll_listsTwentySortedById() {
    ReactionUpdates reactionUpdates = new ReactionUpdates(Map.of());
    List<UUID> people = people(1_000);
    people.forEach(each -> put(reactionUpdates, each));
    people.forEach(each -> put(reactionUpdates, each));

    assertThat(only().count()).isEqualTo(1_000);
    assertThat(only().who())
        .containsExactlyElementsOf(people.stream().limit(20).map(UUID::toString).sorted().toList());
  }

  @Test
  void removal_refillsListFromLoadedPeople() {
    List<UUID> people = people(25);
    ReactionUpdates earlier = new ReactionUpdates(Map.of());
    people.forEach(each -> put(earlier, each));
    ReactionUpdates.ReactionKey bunch = new ReactionUpdates.ReactionKey(message.place(), EMOJI);
    ReactionUpdates reactionUpdates = new ReactionUpdates(Map.of(bunch, Set.copyOf(people)));

    people.stream().limit(5).forEach(each -> take(reactionUpdates, each));
    assertThat(only().count()).isEqualTo(20);
    assertThat(new TreeSet<>(only().who()))
        .isEqualTo(new TreeSet<>(people.stream().skip(5).map(UUID::toString).toList()));
    people.forEach(each -> take(reactionUpdates, each));
    assertThat(message.state().reactions()).isNull();
  }

  @Test
  void removingUnknownReaction_changesNothing() {
    ReactionUpdates earlier = new ReactionUpdates(Map.of());
    people(30).forEach(each -> put(earlier, each));
    ReactionUpdates reactionUpdates = new ReactionUpdates(Map.of());
    take(reactionUpdates, UUID.randomUUID());
    assertThat(only().count()).isEqualTo(30);
    assertThat(reactionUpdates.changed()).isEmpty();
  }

  /** In any order and in any batches, the result is as if all people were listed. */
  @Test
  void manyBatches_matchFullList() {
    Random random = new Random(7);
    List<UUID> people = people(60);
    Set<UUID> truth = new LinkedHashSet<>();
    for (int batch = 0; batch < 300; batch++) {
      // What a transaction reads: the maximum that it looks up, including those who are listed.
      ReactionUpdates reactionUpdates =
          new ReactionUpdates(
              truth.size() > Reaction.MAX_LISTED
                  ? Map.of(new ReactionUpdates.ReactionKey(message.place(), EMOJI), truth)
                  : Map.of());
      int size = 1 + random.nextInt(40);
      for (int i = 0; i < size; i++) {
        UUID who = people.get(random.nextInt(people.size()));
        if (random.nextInt(100) < (batch % 40 < 20 ? 70 : 30)) {
          put(reactionUpdates, who);
          truth.add(who);
        } else {
          take(reactionUpdates, who);
          truth.remove(who);
        }
      }
      int count = message.state().reactions() == null ? 0 : only().count();
      assertThat(count).isEqualTo(truth.size());
      if (count > 0) {
        assertThat(only().who())
            .hasSize(Math.min(count, Reaction.MAX_LISTED))
            .doesNotHaveDuplicates()
            .isSubsetOf(truth.stream().map(UUID::toString).toList());
      }
    }
  }

  private void put(ReactionUpdates reactionUpdates, UUID who) {
    message =
        message.reacted(reactionUpdates.with(message, EMOJI, who), message.state().changedSeq());
  }

  private void take(ReactionUpdates reactionUpdates, UUID who) {
    message =
        message.reacted(reactionUpdates.without(message, EMOJI, who), message.state().changedSeq());
  }

  private Reaction only() {
    return Reactions.of(message).getFirst();
  }

  private static List<UUID> people(int count) {
    List<UUID> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(UUID.randomUUID());
    }
    return people;
  }

  private static Message message() {
    MessageState state =
        new MessageState(
            new MessageId(UUID.randomUUID()),
            1,
            1,
            1,
            new CommandId(UUID.randomUUID()),
            new Author(UUID.randomUUID().toString(), "ana", "member", 0),
            "hello",
            Instant.EPOCH,
            null,
            null);
    return new Message(new RoomId(UUID.randomUUID()), state, new RecordOffset(0, 0));
  }
}
