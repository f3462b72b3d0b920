package chat.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.identity.limit.IdentityRateLimits.Try;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogInTest {

  private static final LogIn.Found NOBODY_KNOWN = new LogIn.Found(null, null, false);

  @Test
  void samePrefix_sharesNameLimitButNotAddressLimit() {
    List<Try> here = tries("ana", "203.0.113.7");
    List<Try> nextDoor = tries("ana", "203.0.113.8");
    assertThat(here.get(0)).as("tries of the prefix").isEqualTo(nextDoor.get(0));
    assertThat(here.get(1)).as("tries of the address").isNotEqualTo(nextDoor.get(1));
    assertThat(here.get(2)).as("tries for the name").isEqualTo(nextDoor.get(2));
  }

  @Test
  void nameVariantsShareOneLimit() {
    assertThat(tries("ANA\u00a0", "203.0.113.7")).isEqualTo(tries("ana", "203.0.113.7"));
  }

  private static List<Try> tries(String login, String address) {
    return LogIn.tries(
        login, NOBODY_KNOWN, new Device("a browser", Device.prefix(address), null, address));
  }
}
