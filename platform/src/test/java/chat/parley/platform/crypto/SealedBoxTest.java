package chat.parley.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedBoxTest {

  private static final byte[] PLACE = "place".getBytes(UTF_8);

  private final SealedBox box = new SealedBox("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  @Test
  void opensSealedValue() throws Exception {
    String sealed = box.seal("secret".getBytes(UTF_8), PLACE);
    assertThat(new String(box.open(sealed, PLACE), UTF_8)).isEqualTo("secret");
  }

  @Test
  void sealsSameValueDifferentlyEachTime() {
    byte[] value = "secret".getBytes(UTF_8);
    assertThat(box.seal(value, PLACE)).isNotEqualTo(box.seal(value, PLACE));
  }

  @Test
  void rejectsValueSealedForAnotherContext() {
    String sealed = box.seal("secret".getBytes(UTF_8), PLACE);
    assertThatThrownBy(() -> box.open(sealed, "other".getBytes(UTF_8)))
        .isInstanceOf(SealedBox.DecryptionException.class);
  }

  @Test
  void rejectsValueSealedWithAnotherKey() {
    String sealed = box.seal("secret".getBytes(UTF_8), PLACE);
    SealedBox other = new SealedBox("another-key-another-key-another!".getBytes(UTF_8));
    assertThatThrownBy(() -> other.open(sealed, PLACE))
        .isInstanceOf(SealedBox.DecryptionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "AAAA", "c2VhbGVkc2VhbGVkc2VhbGVkc2VhbGVkc2VhbGVk"})
  void rejectsTextThatIsNotSealed(String text) {
    assertThatThrownBy(() -> box.open(text, PLACE))
        .isInstanceOf(SealedBox.DecryptionException.class);
  }

  @Test
  void keyedHash_isStable_dependsOnKey() {
    KeyedHash hash = new KeyedHash("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    KeyedHash other = new KeyedHash("another-key-another-key-another!".getBytes(UTF_8));
    assertThat(hash.text("ana")).isEqualTo(hash.text("ana")).hasSize(43);
    assertThat(hash.text("ana")).isNotEqualTo(other.text("ana"));
  }
}
