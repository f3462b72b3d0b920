package chat.parley.system.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.fault.TalkingCrowd;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever process dies while people write, accepted messages exist, once, and in the same order
 * for everybody.
 */
@Tag("long")
class MessagesSurviveKillsST {

  private static final int AUTHORS = 20;
  private static final int ROOMS = 5;
  private static final int EACH = 50;
  private static final int PER_SECOND = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  @Test
  void killedGatewayAndRoomService_loseAndDuplicateNothing() {
    try (ParleyInstance parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT)) {
      parley.start();
      try (TalkingCrowd crowd = new TalkingCrowd(parley, AUTHORS, ROOMS, ROOMS)) {
        Thread talk =
            Thread.startVirtualThread(() -> crowd.talk(new Random(1), AUTHORS * EACH, PER_SECOND));
        awaitStored(crowd, AUTHORS * EACH / 10);
        restart(parley.gateways().getFirst());
        awaitStored(crowd, AUTHORS * EACH / 2);
        restart(parley.member("room-service"));
        await().atMost(TIMEOUT).until(() -> !talk.isAlive());

        crowd.awaitQuiet(TIMEOUT);

        assertThat(crowd.violations()).isEmpty();
        assertThat(crowd.stored()).isEqualTo(AUTHORS * EACH);
        assertThat(crowd.people()).allMatch(person -> person.refused().isEmpty());
        assertThat(crowd.people()).anyMatch(person -> person.connections() > 1);
      }
    }
  }

  private static void awaitStored(TalkingCrowd crowd, int messages) {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(() ->
            crowd.people().stream().mapToInt(person -> person.stored().size()).sum() >= messages);
  }

  private static void restart(ManagedService member) {
    member.kill();
    member.start().run();
  }
}
