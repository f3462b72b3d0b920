package chat.parley.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorLinkTest {

  @TempDir Path folder;

  @Test
  void findsLastLinkInLog() throws IOException {
    Path log = folder.resolve("identity-service.log");
    Files.writeString(
        log,
        """
        12:00:00 INFO Starting at http://localhost:8080
        12:00:01 INFO Nobody administers this Parley yet. To do so, open http://localhost:8080/setup#first
        12:00:09 INFO Nobody administers this Parley yet. To do so, open http://localhost:8080/setup#an-other_1
        """);
    assertThat(AdministratorLink.in(log)).contains("http://localhost:8080/setup#an-other_1");
  }

  @Test
  void findsNoLinkIfAdministratorExists() throws IOException {
    Path log = folder.resolve("identity-service.log");
    Files.writeString(log, "12:00:00 INFO Starting at http://localhost:8080");
    assertThat(AdministratorLink.in(log)).isEmpty();
  }
}
