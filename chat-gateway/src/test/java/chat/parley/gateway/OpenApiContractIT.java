package chat.parley.gateway;

import chat.parley.platform.openapi.ApiDocuments;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class OpenApiContractIT {

  @Test
  void committedOpenApiFileMatchesRunningService() throws IOException {
    ApiDocuments.assertCurrent("gateway");
  }
}
