package chat.parley.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void acceptsValidAddresses(String text) {
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
  void rejectsInvalidAddresses(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void rejectsOverlongAddresses() {
    assertThat(EmailAddress.parse("a".repeat(288) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "example.".repeat(40) + "org")).isEmpty();
  }

  @Test
  void keyIgnoresCaseAndDomainEncoding() {
    assertThat(key("Ana@Example.ORG")).isEqualTo(key("ana@example.org"));
    assertThat(key("ana@bücher.example")).isEqualTo(key("ana@xn--bcher-kva.example"));
    assertThat(key("ana+one@example.org")).isNotEqualTo(key("ana@example.org"));
  }

  @Test
  void removesInvisibleCharacters() {
    for (String pasted :
        List.of(
            "zoe@example.org\u200B",
            "\u200B\u2060zoe@example.org",
            "\u00A0zoe@example.org\u3000",
            "zoe@exam\u00ADple.org",
            "\uFEFFzoe@example.org\u200E")) {
      EmailAddress address = EmailAddress.parse(pasted).orElseThrow();
      assertThat(address.text()).isEqualTo("zoe@example.org");
      assertThat(address.key()).isEqualTo("zoe@example.org");
      assertThat(address.deliverable()).isEqualTo("zoe@example.org");
    }
    assertThat(EmailAddress.parse("zo\u200Be@example.org")).isEmpty();
  }

  @Test
  void deliverableFormHasAsciiDomain() {
    EmailAddress address = EmailAddress.parse("Anna@Bücher.example").orElseThrow();
    assertThat(address.deliverable()).isEqualTo("Anna@xn--bcher-kva.example");
    assertThat(address.text()).isEqualTo("Anna@bücher.example");
    assertThat(EmailAddress.parse(address.deliverable()).orElseThrow()).isEqualTo(address);
  }

  private static String key(String text) {
    return EmailAddress.parse(text).orElseThrow().key();
  }
}
