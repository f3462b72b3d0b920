package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.id.RoomId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {

  @ParameterizedTest
  @ValueSource(strings = {"forum", "me", "me:q83v_-", "room:0198c0de-0000-7000-8000-0000000000aa"})
  void parsesItsOwnName(String name) {
    assertThat(Channel.of(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "room", "room:", "room:a b", "room:a:b", "lobby", "me:\u202E", ":"})
  void rejectsInvalidChannelName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Channel.of(name));
  }

  @Test
  void rejectsShortUuid() {
    assertThatIllegalArgumentException().isThrownBy(() -> RoomId.of("1-1-1-1-1"));
  }
}
