package chat.parley.stack.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path folder;

  @Test
  void createsKeyOnceAndReusesIt() {
    var key = new Keys(folder.resolve("keys")).key("inbox");

    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(new Keys(folder.resolve("keys")).key("inbox")).isEqualTo(key);
    assertThat(new Keys(folder.resolve("keys")).key("transport")).isNotEqualTo(key);
  }

  @Test
  void onlyOwnerCanReadKeys() throws IOException {
    new Keys(folder.resolve("keys")).key("inbox");

    assertThat(permissions("keys")).isEqualTo("rwx------");
    assertThat(permissions("keys/inbox")).isEqualTo("rw-------");
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }
}
