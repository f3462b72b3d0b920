package chat.parley.system.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.fault.RollingRestart;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gateways take leave in good order: nobody is long away. The pace is held by DrainIT. */
class RollingRestartST {

  @Test
  @Tag("long")
  void everybodyIsBackSoon_andNothingIsLost() throws Exception {
    try (Parley parley = new Parley(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      try (RollingRestart run = new RollingRestart(parley, 1_000, 10)) {
        List<RollingRestart.Restart> restarts = run.run(20);

        assertThat(restarts)
            .hasSize(2)
            .allSatisfy(restart -> assertThat(restart.back()).isLessThan(Duration.ofSeconds(30)));
        assertThat(run.violations()).isEmpty();
        assertThat(run.stored()).isPositive();
      }
    }
  }
}
