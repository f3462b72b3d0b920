package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.id.AccountId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountIdTest {

  @Test
  void version7_containsCreationTime() {
    assertThat(AccountId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f").madeAt())
        .as("the example of RFC 9562")
        .contains(Instant.parse("2022-02-22T19:22:22Z"));
  }

  @Test
  void otherVersions_containNoCreationTime() {
    assertThat(AccountId.of("919108f7-52d1-4320-9bac-f847db4148a8").madeAt()).isEmpty();
  }
}
