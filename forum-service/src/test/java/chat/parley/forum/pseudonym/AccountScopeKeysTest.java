package chat.parley.forum.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.pseudonym.ScopeKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountScopeKeysTest {

  private final AccountScopeKeys key = key("1", "one");
  private final AccountId ana = new AccountId(UUID.randomUUID());
  private final UUID post = UUID.randomUUID();

  private static AccountScopeKeys key(String id, String seed) {
    return new AccountScopeKeys(
        new ScopeKey(id, seed.repeat(32).substring(0, 32).getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void pseudonymIsStableWithinThread_unrelatedElsewhere() {
    assertThat(key.pseudonym(post, ana)).isEqualTo(key.pseudonym(post, ana)).hasSize(22);
    assertThat(key.pseudonym(UUID.randomUUID(), ana)).isNotEqualTo(key.pseudonym(post, ana));
    assertThat(key("2", "two").pseudonym(post, ana)).isNotEqualTo(key.pseudonym(post, ana));
    assertThat(key.token("like", post, ana)).isNotEqualTo(key.token("report", post, ana));
  }

  @Test
  void sealingIsRandomizedAndBoundToRow() {
    String sealed = key.sealAccount(ana, post);
    assertThat(key.sealAccount(ana, post)).isNotEqualTo(sealed);
    assertThat(key.openAccount(sealed, post)).isEqualTo(ana);
    assertThatIllegalStateException().isThrownBy(() -> key.openAccount(sealed, UUID.randomUUID()));
    assertThatIllegalStateException().isThrownBy(() -> key("2", "two").openAccount(sealed, post));
  }
}
