package chat.parley.platform.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.platform.crypto.KeyedHash;
import chat.parley.platform.crypto.SealedBox;
import chat.parley.platform.crypto.SealedBox.DecryptionException;
import chat.parley.platform.retry.UnavailableException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeKeyTest {

  private static final byte[] SECRET = new byte[32];
  private static final byte[] CONTEXT = {1};

  private final ScopeKey key = new ScopeKey("1", SECRET);

  /** Stored hashes stay valid only if this derivation never changes. */
  @Test
  void derivesHashes_byHmacOverPurpose() {
    KeyedHash derived = new KeyedHash(new KeyedHash(SECRET).bytes("forum.tokens"));
    assertThat(key.hash("forum.tokens").text("x")).isEqualTo(derived.text("x"));
    assertThat(key.hash("forum.pseudonyms").text("x")).isNotEqualTo(derived.text("x"));
  }

  @Test
  void opensWhatEarlierReleasesSealed() throws DecryptionException {
    SealedBox earlier = new SealedBox(new KeyedHash(SECRET).bytes("forum.sealing"));
    String sealed = earlier.seal(new byte[] {7}, CONTEXT);
    assertThat(key.box("forum.sealing").open(sealed, CONTEXT)).containsExactly(7);
  }

  @Test
  void opensNothingOfOtherPurpose() {
    String sealed = key.box("one").seal(new byte[] {7}, CONTEXT);
    assertThatThrownBy(() -> key.box("two").open(sealed, CONTEXT))
        .isInstanceOf(DecryptionException.class);
  }

  @Test
  void findsKeysByNumber() {
    ScopeKeys keys = keys(Optional.of("2"));
    assertThat(keys.current().number()).isEqualTo("2");
    assertThat(keys.first().number()).isEqualTo("1");
    assertThat(keys.all()).extracting(ScopeKey::number).containsExactly("1", "2");
    assertThat(keys.has("3")).isFalse();
    assertThatThrownBy(() -> keys.get("3")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void rejectsMissingCurrentKey() {
    assertThatThrownBy(() -> keys(Optional.of("3"))).isInstanceOf(IllegalStateException.class);
    ScopeKeys keys = keys(Optional.empty());
    assertThatThrownBy(keys::current).isInstanceOf(IllegalStateException.class);
  }

  private static ScopeKeys keys(Optional<String> current) {
    String secret = Base64.getEncoder().encodeToString(SECRET);
    return new ScopeKeys(
        new ScopeKeyConfig() {
          @Override
          public Map<String, String> scope() {
            return Map.of("1", secret, "2", secret);
          }

          @Override
          public Optional<String> scopeCurrent() {
            return current;
          }
        });
  }
}
