package chat.parley.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ServerFrame.Presence;
import chat.parley.contracts.frame.ServerFrame.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceSeenTest {

  private static final Channel ROOM = Channel.of("room:0197a000-0000-7000-8000-000000000001");
  private static final Somebody BEN = new Somebody("b", "Ben");
  private static final PlaceSeen ANA = new PlaceSeen(1, Map.of("a", "Ana"));
  private static final PlaceSeen ONLY_BEN = new PlaceSeen(1, Map.of("b", "Ben"));
  private static final PlaceSeen MANY = new PlaceSeen(700, Map.of("a", "Ana"));

  @Test
  void nothingNew_noFrame() {
    assertThat(ANA.since(ANA, ROOM)).isEmpty();
    assertThat(new PlaceSeen(700, Map.of("b", "Ben")).since(MANY, ROOM)).isEmpty();
  }

  @Test
  void whoCameAndWhoWent() {
    assertThat(ONLY_BEN.since(ANA, ROOM))
        .contains(new Presence(ROOM, 1L, null, List.of(BEN), List.of("a")));
  }

  @Test
  void ofVeryManyTheCountAlone() {
    assertThat(MANY.since(ANA, ROOM)).contains(new Presence(ROOM, 700L, null, null, null));
  }

  @Test
  void everybody_onceTheyAreFewAgain() {
    assertThat(ONLY_BEN.since(MANY, ROOM))
        .contains(new Presence(ROOM, 1L, List.of(BEN), null, null));
  }
}
