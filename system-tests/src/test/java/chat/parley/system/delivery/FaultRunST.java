package chat.parley.system.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.fault.Fault;
import chat.parley.system.fault.FaultRun;
import chat.parley.system.fault.TalkingCrowd;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random faults against a whole Parley; {@code -Dparley.faults.seed} repeats a run. Accepted
 * messages must exist once, and everybody must have seen the same.
 */
class FaultRunST {

  private final long seed = Long.getLong("parley.faults.seed", System.nanoTime());

  @Test
  void shortRun_hasNoViolations() throws Exception {
    run(Duration.ofSeconds(60), Duration.ofSeconds(5), 12, 4, 50);
  }

  @Tag("unsettled")
  @Test
  @Tag("long")
  void longRun_hasNoViolations() throws Exception {
    Duration length = Duration.ofMinutes(Long.getLong("parley.faults.minutes", 4));
    run(length, Duration.ofSeconds(6), 30, 6, Integer.getInteger("parley.faults.rate", 100));
  }

  private void run(Duration length, Duration pause, int people, int rooms, int perSecond)
      throws Exception {
    int messages = Math.toIntExact(length.toSeconds() * perSecond);
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      try (TalkingCrowd crowd = new TalkingCrowd(parley, people, rooms, rooms)) {
        FaultRun run = new FaultRun(parley, crowd, seed);
        run.run(Fault.plan(seed, length, pause), messages, perSecond);
        System.out.println(run.report());
        assertThat(crowd.violations()).as("seed %d", seed).isEmpty();
      }
    }
  }
}
