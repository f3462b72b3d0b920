package chat.parley.room.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Refusal;
import com.github.f4b6a3.uuid.UuidCreator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCursorTest {

  @Test
  void roundTripsCursor() {
    RoomId room = new RoomId(UuidCreator.getTimeOrderedEpoch());
    assertThat(RoomCursor.read(RoomCursor.after(room))).isEqualTo(room);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "%%%", "AAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --"})
  void rejectsForgedCursor(String cursor) {
    assertThatThrownBy(() -> RoomCursor.read(cursor))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CURSOR_INVALID));
  }
}
