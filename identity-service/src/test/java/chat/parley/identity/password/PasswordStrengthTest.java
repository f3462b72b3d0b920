package chat.parley.identity.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {

  private final PasswordStrength strength = new PasswordStrength();

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "Passw0rd", "12345678", "qwertyuiop", "iloveyou1", "aaaaaaaaaa"})
  void rejectsCommonPasswords(String password) {
    assertThat(strength.problem(password, List.of())).contains(ErrorCode.PASSWORD_WEAK);
  }

  @Test
  void rejectsLeakedPasswords() throws IOException {
    List<String> leaked;
    try (InputStream list =
            Zxcvbn.class.getResourceAsStream("matchers/dictionaries/passwords.txt");
        BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
      leaked = lines.lines().toList();
    }
    assertThat(leaked).hasSizeGreaterThan(20_000);
    assertThat(leaked.stream().limit(20_000).filter(word -> word.length() >= 8))
        .hasSizeGreaterThan(5_000)
        .allSatisfy(word ->
            assertThat(strength.problem(word, List.of())).contains(ErrorCode.PASSWORD_WEAK));
  }

  @Test
  void rejectsOwnName() {
    assertThat(strength.problem("Annabella77", List.of("annabella77", "a@example.org")))
        .contains(ErrorCode.PASSWORD_WEAK);
  }

  @Test
  void measuresLengthInCodePoints() {
    assertThat(strength.problem("x7$kQ9!", List.of())).contains(ErrorCode.PASSWORD_LENGTH);
    assertThat(strength.problem("x7$kQ9!".repeat(40), List.of()))
        .contains(ErrorCode.PASSWORD_LENGTH);
    assertThat(strength.problem("violet anvil harbour", List.of())).isEmpty();
    assertThat(strength.problem("ж".repeat(3) + "щxq7-😀".repeat(42), List.of())).isEmpty();
  }
}
