package chat.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTest {

  @Test
  void describesCommonBrowsers() {
    assertThat(Device.describe("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"))
        .isEqualTo("Firefox/Linux");
    assertThat(
            Device.describe(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"))
        .isEqualTo("Safari/iPhone");
    assertThat(Device.describe("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537 Edg/140.0"))
        .isEqualTo("Edge/Windows");
    assertThat(Device.describe("<script>")).isEqualTo("/");
    assertThat(Device.describe(null)).isEqualTo("/");
  }

  @Test
  void truncatesAddressToPrefix() {
    assertThat(Device.prefix("203.0.113.77")).isEqualTo("203.0.113.0/24");
    assertThat(Device.prefix("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
  }
}
