package chat.parley.stack.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevelopmentModeTest {
  private static final Path MAVEN = Path.of("/opt/maven/bin/mvn");

  @Test
  void off_runsPackages_withoutDebugger() {
    assertThat(Service.values())
        .allSatisfy(service -> {
          assertThat(DevelopmentMode.OFF.isLive(service)).isFalse();
          assertThat(DevelopmentMode.OFF.debugOption(service)).isEmpty();
        });
  }

  @Test
  void command_runsTheServiceAndItsModules_withoutDebuggerByDefault() {
    var mode = new DevelopmentMode(Set.of(Service.ROOM), Map.of(), MAVEN);

    assertThat(mode.command(Service.ROOM))
        .startsWith(MAVEN.toString())
        .containsSequence("-pl", "room-service", "-am")
        .contains("-Ddebug=false")
        .endsWith("quarkus:dev");
  }

  @Test
  void debugPort_isOnTheLoopbackInterface() {
    var mode = new DevelopmentMode(Set.of(Service.ROOM), Map.of(Service.ROOM, 5005), MAVEN);

    assertThat(mode.command(Service.ROOM)).contains("-Ddebug=5005", "-DdebugHost=127.0.0.1");
    assertThat(mode.debugOption(Service.ROOM))
        .hasValueSatisfying(option -> assertThat(option).endsWith("address=127.0.0.1:5005"));
  }

  @Test
  void rejectsLiveServicesWithoutMaven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DevelopmentMode(Set.of(Service.ROOM), Map.of(), null));
  }
}
