package chat.parley.gateway;

import chat.parley.platform.openapi.ApiDocuments;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@GatewayTest
class OpenApiContractIT {

  @Test
  void committedOpenApiFileMatchesRunningService() throws IOException {
    ApiDocuments.assertCurrent("gateway");
  }
}
