package chat.parley.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.contracts.frame.ServerFrame.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceSnapshotTest {

  private static final Channel ROOM = Channel.of("room:0197a000-0000-7000-8000-000000000001");
  private static final Somebody BEN = new Somebody("b", "Ben");
  private static final PresenceSnapshot ANA = new PresenceSnapshot.Open(1, Map.of("a", "Ana"));
  private static final PresenceSnapshot ONLY_BEN = new PresenceSnapshot.Open(1, Map.of("b", "Ben"));
  private static final PresenceSnapshot MANY = new PresenceSnapshot.Open(700, Map.of("a", "Ana"));

  @Test
  void unchanged_producesNoFrame() {
    assertThat(ANA.changesSince(ANA, ROOM)).isEmpty();
    assertThat(new PresenceSnapshot.Open(700, Map.of("b", "Ben")).changesSince(MANY, ROOM))
        .isEmpty();
  }

  @Test
  void listsJoinsAndLeaves() {
    assertThat(ONLY_BEN.changesSince(ANA, ROOM))
        .contains(new Presence(ROOM, 1L, null, List.of(BEN), List.of("a"), null));
  }

  @Test
  void largeRoom_sendsCountOnly() {
    assertThat(MANY.changesSince(ANA, ROOM))
        .contains(new Presence(ROOM, 700L, null, null, null, null));
  }

  @Test
  void shrunkRoom_sendsFullList() {
    assertThat(ONLY_BEN.changesSince(MANY, ROOM))
        .contains(new Presence(ROOM, 1L, List.of(BEN), null, null, null));
  }

  @Test
  void renamedPerson_isSentAsJoined() {
    PresenceSnapshot renamed = new PresenceSnapshot.Open(1, Map.of("b", "Bea"));
    assertThat(renamed.changesSince(ONLY_BEN, ROOM))
        .contains(new Presence(ROOM, 1L, null, List.of(new Somebody("b", "Bea")), List.of(), null));
  }

  @Test
  void anonymousRoom_sendsApproximateCountOnly() {
    PresenceSnapshot masked = new PresenceSnapshot.Masked(20);
    assertThat(masked.complete(ROOM)).isEqualTo(Presence.about(ROOM, 20));
    assertThat(masked.changesSince(new PresenceSnapshot.Masked(20), ROOM)).isEmpty();
    assertThat(masked.changesSince(new PresenceSnapshot.Masked(10), ROOM))
        .contains(Presence.about(ROOM, 20));
  }

  @Test
  void smallAnonymousRoom_isNotListedAsActive() {
    assertThat(new PresenceSnapshot.Masked(CoarseCount.A_FEW).listedCount()).isZero();
    assertThat(new PresenceSnapshot.Masked(10).listedCount()).isEqualTo(10);
    assertThat(ANA.listedCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0,5",
    "1,5",
    "7,5",
    "8,10",
    "14,10",
    "15,20",
    "31,20",
    "32,50",
    "70,50",
    "71,100",
    "1000,1000",
    "1500,2000",
    "40000,50000"
  })
  void roundsCounts(long count, long about) {
    assertThat(CoarseCount.of(count)).isEqualTo(about);
  }
}
