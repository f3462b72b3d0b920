package chat.parley.identity;

import chat.parley.platform.openapi.ApiDocuments;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Checks that the described interface is the one that runs. */
@QuarkusTest
@ParleyTest
class OpenApiIT {

  @Test
  void committedOpenApiFileMatchesRunningService() throws IOException {
    ApiDocuments.assertCurrent("identity");
  }
}
