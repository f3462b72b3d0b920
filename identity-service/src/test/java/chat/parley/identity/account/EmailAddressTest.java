package chat.parley.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org",
        "ana+parley@example.org",
        "a.b@mail.example.co.uk",
        "ana@bücher.example",
        "ana@例え.jp",
        "o'hara@example.org"
      })
  void acceptsAddresses(String text) {
    assertThat(EmailAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@localhost",
        "ana@example..org",
        "a b@example.org",
        "ana@exa mple.org",
        "ana@example.org\r\nBcc: all@example.org",
        ".ana@example.org",
        "ana@[127.0.0.1]",
        "ana@127.0.0.1",
        "ana@-example.org",
        "Ana <ana@example.org>",
        "ana@example.org,bob@example.org"
      })
  void refusesWhatIsNone(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void refusesTooLong() {
    assertThat(EmailAddress.parse("a".repeat(288) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "example.".repeat(40) + "org")).isEmpty();
  }

  @Test
  void comparesCaseAndInternationalDomains() {
    assertThat(key("Ana@Example.ORG")).isEqualTo(key("ana@example.org"));
    assertThat(key("ana@bücher.example")).isEqualTo(key("ana@xn--bcher-kva.example"));
    assertThat(key("ana+one@example.org")).isNotEqualTo(key("ana@example.org"));
  }

  private static String key(String text) {
    return EmailAddress.parse(text).orElseThrow().key();
  }
}
