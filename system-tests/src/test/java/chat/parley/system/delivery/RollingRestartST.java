package chat.parley.system.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.fault.RollingRestart;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Gateways shut down gracefully, and everybody reconnects. {@code DrainIT} tests the pace, and
 * {@code benchmarks/run Restarts} measures the time.
 */
class RollingRestartST {

  @Test
  @Tag("long")
  void rollingRestart_reconnectsClientsAndLosesNothing() throws Exception {
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      try (RollingRestart run = new RollingRestart(parley, 1_000, 10)) {
        List<RollingRestart.Restart> restarts = run.run(20);

        assertThat(restarts).hasSize(2);
        assertThat(run.violations()).isEmpty();
        assertThat(run.stored()).isPositive();
      }
    }
  }
}
