package chat.parley.system.expulsion;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.stack.parley.Member;
import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Api;
import chat.parley.system.client.Person;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever is suspended, or ends a session, is out of both gateways and all services within 2 s. The
 * middle of five is held to it, so that a stall of the machine that tests decides nothing; all five
 * must be out in the end. The benchmark {@code Expulsions} has the figures of fifty.
 */
@Tag("long")
class ExpulsionST {

  private static final int TIMES = 5;
  private static final Duration PROMISED = Duration.ofSeconds(2);

  private static Parley parley;
  private static Expulsion expulsion;

  @BeforeAll
  static void start() {
    parley = new Parley(ParleySettings.forTest(2), Progress.SILENT);
    parley.start();
    expulsion = new Expulsion(parley);
  }

  @AfterAll
  static void stop() {
    expulsion.close();
    parley.close();
  }

  @Test
  void whoeverIsSuspendedIsOutEverywhereWithinTwoSeconds() throws Exception {
    expectInTime(expulsion::suspension);
  }

  @Test
  void whoeverEndsASessionIsOutEverywhereWithinTwoSeconds() throws Exception {
    expectInTime(expulsion::endOfSession);
  }

  @Test
  void aServiceThatStartsWhileIdentityIsDownLetsInWhoHasAToken() {
    Api api = new Api(URI.create(parley.address()));
    Person person = api.register("early");
    Member identity = parley.member("identity-service");
    Member rooms = parley.member("room-service");
    identity.stop().run();
    try {
      rooms.stop().run();
      rooms.start().run();
      assertThat(api.enterRoom(person, "while identity is away")).isNotNull();
    } finally {
      identity.start().run();
    }
    assertThat(api.register("late")).isNotNull();
  }

  private static void expectInTime(Callable<Expulsion.Times> expel) throws Exception {
    List<Expulsion.Times> all = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      all.add(expel.call());
    }
    assertThat(all)
        .flatExtracting(Expulsion.Times::codes)
        .hasSize(TIMES * 2)
        .containsOnly(CloseCode.REVOKED.number());
    assertThat(middle(all.stream().map(Expulsion.Times::sockets).toList()))
        .as("sockets: %s", all)
        .isLessThan(PROMISED);
    assertThat(middle(all.stream().map(Expulsion.Times::tokens).toList()))
        .as("tokens: %s", all)
        .isLessThan(PROMISED);
  }

  private static Duration middle(List<Duration> times) {
    return times.stream().sorted().toList().get(TIMES / 2);
  }
}
