package chat.parley.forum.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.contracts.id.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopeKeyTest {

  private final ScopeKey key = key("1", "one");
  private final AccountId ana = new AccountId(UUID.randomUUID());
  private final UUID post = UUID.randomUUID();

  private static ScopeKey key(String id, String seed) {
    return new ScopeKey(id, seed.repeat(32).substring(0, 32).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aPseudonymIsTheSameInOneThreadAndUnrelatedElsewhere() {
    assertThat(key.pseudonym(post, ana)).isEqualTo(key.pseudonym(post, ana)).hasSize(22);
    assertThat(key.pseudonym(UUID.randomUUID(), ana)).isNotEqualTo(key.pseudonym(post, ana));
    assertThat(key("2", "two").pseudonym(post, ana)).isNotEqualTo(key.pseudonym(post, ana));
    assertThat(key.token("like", post, ana)).isNotEqualTo(key.token("report", post, ana));
  }

  @Test
  void sealedValuesLookDifferentEachTimeAndOpenInTheirRowAlone() {
    String sealed = key.sealAccount(ana, post);
    assertThat(key.sealAccount(ana, post)).isNotEqualTo(sealed);
    assertThat(key.openAccount(sealed, post)).isEqualTo(ana);
    assertThatIllegalStateException().isThrownBy(() -> key.openAccount(sealed, UUID.randomUUID()));
    assertThatIllegalStateException().isThrownBy(() -> key("2", "two").openAccount(sealed, post));
  }

  @Test
  void thereIsAlwaysAnotherAlias() {
    String pseudonym = key.pseudonym(post, ana);
    Set<String> aliases =
        IntStream.range(0, 40)
            .mapToObj(attempt -> Aliases.of(pseudonym, attempt))
            .collect(Collectors.toSet());
    assertThat(aliases)
        .hasSizeGreaterThan(35)
        .allMatch(alias -> alias.matches("[A-Z][a-z]+ [A-Z][a-z]+( \\d+)?"));
  }
}
