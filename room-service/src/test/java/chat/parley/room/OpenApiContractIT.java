package chat.parley.room;

import chat.parley.platform.openapi.ApiDocuments;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class OpenApiContractIT {

  @Test
  void servedDocumentMatchesRepository() throws Exception {
    ApiDocuments.assertCurrent("rooms");
  }
}
