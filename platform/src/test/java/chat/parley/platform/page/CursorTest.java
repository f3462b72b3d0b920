package chat.parley.platform.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.platform.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final UUID ID = new UUID(7, 9);

  @Test
  void returnsKeysThatWereWritten() {
    Instant time = Instant.parse("2026-12-01T01:02:03.004Z");
    Cursor read = read(Cursor.after("list", 12, 0.5, ID, time, "mute"), 5);
    assertThat(read.number(0)).isEqualTo(12);
    assertThat(read.real(1)).isEqualTo(0.5);
    assertThat(read.id(2)).isEqualTo(ID);
    assertThat(read.instant(3)).isEqualTo(time);
    assertThat(read.text(4)).isEqualTo("mute");
  }

  @Test
  void returnsNullWithoutCursor() {
    assertThat(Cursor.read(null, "list", 1)).isNull();
  }

  @Test
  void rejectsCursorOfOtherList() {
    String cursor = Cursor.after("list", 12);
    assertThatThrownBy(() -> Cursor.read(cursor, "other", 1)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Cursor.read(cursor, "list", 2)).isInstanceOf(Refusal.class);
  }

  @Test
  void rejectsForgedText() {
    for (String forged : new String[] {"", "\u0000", "?", "a".repeat(1_000)}) {
      assertThatThrownBy(() -> Cursor.read(forged, "list", 1)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void rejectsKeyOfOtherType() {
    Cursor read = read(Cursor.after("list", "NaN"), 1);
    assertThatThrownBy(() -> read.number(0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> read.real(0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> read.id(0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> read.instant(0)).isInstanceOf(Refusal.class);
  }

  @Test
  void rejectsTimeThatPostgresCannotStore() {
    for (String time : new String[] {"+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"}) {
      Cursor read = read(Cursor.after("list", time), 1);
      assertThatThrownBy(() -> read.instant(0)).isInstanceOf(Refusal.class);
    }
  }

  private static Cursor read(String cursor, int keys) {
    return requireNonNull(Cursor.read(cursor, "list", keys));
  }
}
