package chat.parley.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPrefixTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
    "::ffff:203.0.113.77, 203.0.113.0/24",
    "localhost, unknown",
    "'', unknown"
  })
  void groupsAddressesByPrefix(String address, String prefix) {
    assertThat(AddressPrefix.of(address).text()).isEqualTo(prefix);
  }

  @Test
  void missingAddress_isUnknown() {
    assertThat(AddressPrefix.of(null)).isEqualTo(AddressPrefix.UNKNOWN);
  }
}
