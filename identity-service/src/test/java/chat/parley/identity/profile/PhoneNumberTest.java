package chat.parley.identity.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneNumberTest {

  @Test
  void normalizesFormattedNumbers() {
    assertThat(PhoneNumber.normal("+49 (0) 89 / 123-456")).isEqualTo("+4989123456");
    assertThat(PhoneNumber.normal("+49 (0)89 123456")).isEqualTo("+4989123456");
    assertThat(PhoneNumber.normal("+1 (202) 555-0100")).isEqualTo("+12025550100");
    assertThat(PhoneNumber.normal("+39 06 1234567")).isEqualTo("+39061234567");
  }

  @Test
  void normalizesInvisibleCharactersAndUnicodeDigits() {
    assertThat(PhoneNumber.normal("\u202a+49 89\u00a0123\u2013456\u202c")).isEqualTo("+4989123456");
    assertThat(PhoneNumber.normal("\uff0b\uff14\uff19 89 123456")).isEqualTo("+4989123456");
    assertThat(PhoneNumber.normal("+\u0664\u0669 89 123456")).isEqualTo("+4989123456");
  }

  @Test
  void keepsTextThatIsNotANumber() {
    assertThat(PhoneNumber.normal("call me")).isEqualTo("callme");
    assertThat(PhoneNumber.normal("(0) 89 1")).isEqualTo("0891");
  }
}
