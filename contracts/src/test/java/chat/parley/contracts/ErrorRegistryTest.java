package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.frame.CloseCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code docs/api/errors.md}, the registry for people who don't read Java, matches the
 * code.
 */
class ErrorRegistryTest {

  private static final Path DOCUMENT = Path.of("../docs/api/errors.md");

  @Test
  void documentListsEveryErrorCode() throws IOException {
    String expected =
        Arrays.stream(ErrorCode.values())
            .map(code ->
                "| `%s` | %d | %s | %s |\n"
                    .formatted(
                        code.code(),
                        code.status(),
                        code.retryable() ? "yes" : "no",
                        code.sentence()))
            .collect(Collectors.joining());
    assertThat(Files.readString(DOCUMENT))
        .as("paste this into %s:%n%s", DOCUMENT, expected)
        .contains(expected);
  }

  @Test
  void documentListsEveryCloseCode() throws IOException {
    String expected =
        Arrays.stream(CloseCode.values())
            .map(code ->
                "| %d | %s | %s |\n".formatted(code.number(), code.clientShould(), code.reason()))
            .collect(Collectors.joining());
    assertThat(Files.readString(DOCUMENT))
        .as("paste this into %s:%n%s", DOCUMENT, expected)
        .contains(expected);
  }
}
