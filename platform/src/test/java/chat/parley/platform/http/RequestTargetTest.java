package chat.parley.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/posts", "/a?q=%F0%9F%98%80", "/a?q=100%25", "/a?q=é", "/a%2Fb?x=%2500"})
  void acceptsStorableText(String uri) {
    assertThat(RequestTarget.isText(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a?tag=%00",
        "/a?tag=a%00b",
        "/a%00",
        "/%E0%A4%A",
        "/%",
        "/a?q=%zz",
        "/a?q=%ED%A0%BD",
        "/a?q=%C0%80",
        "/a?q=%ff"
      })
  void rejectsTargetThatDecodesToUnstorableText(String uri) {
    assertThat(RequestTarget.isText(uri)).isFalse();
  }
}
