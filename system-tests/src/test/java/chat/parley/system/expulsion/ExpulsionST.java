package chat.parley.system.expulsion;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.stack.parley.ManagedService;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Api;
import chat.parley.system.client.LoggedInUser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A suspension or the end of a session closes every socket at both gateways and makes every service
 * reject the token, without waiting for the token to expire. {@code benchmarks/run Expulsions}
 * measures the promised 2 s, since a test must not depend on the speed of the machine.
 */
@Tag("long")
class ExpulsionST {

  private static final int TIMES = 5;

  private static ParleyInstance parley;
  private static Expulsion expulsion;

  @BeforeAll
  static void start() {
    parley = new ParleyInstance(ParleySettings.forTest(2), Progress.SILENT);
    parley.start();
    expulsion = new Expulsion(parley);
  }

  @AfterAll
  static void stop() {
    expulsion.close();
    parley.close();
  }

  @Test
  void suspensionClosesSocketsAndInvalidatesTokens() throws Exception {
    expectExpulsion(expulsion::suspension);
  }

  @Test
  void endedSessionClosesSocketsAndInvalidatesTokens() throws Exception {
    expectExpulsion(expulsion::endOfSession);
  }

  @Test
  void serviceStartedWhileIdentityIsDown_acceptsValidTokens() {
    Api api = new Api(URI.create(parley.address()));
    LoggedInUser person = api.register("early");
    ManagedService identity = parley.member("identity-service");
    ManagedService rooms = parley.member("room-service");
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

  private static void expectExpulsion(Callable<Expulsion.Times> expel) throws Exception {
    List<Expulsion.Times> all = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      all.add(expel.call());
    }
    assertThat(all)
        .flatExtracting(Expulsion.Times::codes)
        .hasSize(TIMES * 2)
        .containsOnly(CloseCode.REVOKED.number());
  }
}
