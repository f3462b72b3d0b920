package chat.parley.platform.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AliasGeneratorTest {

  @Test
  void eachAttemptGivesAnotherAlias() {
    byte[] pseudonym = "sixteen bytes or more".getBytes(StandardCharsets.US_ASCII);
    Set<String> aliases =
        IntStream.range(0, 40)
            .mapToObj(attempt -> AliasGenerator.of(pseudonym, attempt))
            .collect(Collectors.toSet());
    assertThat(aliases)
        .hasSizeGreaterThan(35)
        .allMatch(alias -> alias.matches("[A-Z][a-z]+ [A-Z][a-z]+( \\d+)?"));
  }
}
