package chat.parley.room.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ZoneOffsetsTest {

  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");

  @Test
  void listsOffsetChangesOfZone() {
    ZoneOffsets zoneOffsets = ZoneOffsets.of(ZoneId.of("Europe/Berlin"), OCTOBER);
    assertThat(zoneOffsets.changes())
        .startsWith("{-infinity,2026-10-25T01:00:00Z,2027-03-28T01:00:00Z");
    assertThat(zoneOffsets.seconds()).startsWith("{7200,3600,7200");
  }

  @Test
  void fixedZone_hasOneOffset() {
    assertThat(ZoneOffsets.of(ZoneId.of("+05:30"), OCTOBER))
        .isEqualTo(new ZoneOffsets("{-infinity}", "{19800}"));
  }
}
