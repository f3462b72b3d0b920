package chat.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

  @Test
  void https_setsSecureHostPrefixedCookie() {
    NewCookie cookie = cookie("https://parley.example");
    assertThat(cookie.getName()).isEqualTo("__Host-parley_device");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.STRICT);
  }

  @Test
  void http_omitsHostPrefix() {
    NewCookie cookie = cookie("http://192.168.0.9:8080");
    assertThat(cookie.getName()).isEqualTo("parley_device");
    assertThat(cookie.getPath()).isEqualTo("/api/v1");
    assertThat(cookie.isSecure()).isFalse();
  }

  private static NewCookie cookie(String origin) {
    return new SessionCookie(List.of(origin))
        .know(RestResponse.ResponseBuilder.noContent(), "token")
        .build()
        .getCookies()
        .values()
        .iterator()
        .next();
  }
}
