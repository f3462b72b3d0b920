package chat.parley.room;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiContractIT {

  @Test
  void servedDocumentMatchesRepository() throws Exception {
    YAMLMapper yaml = new YAMLMapper();
    assertThat(yaml.readTree(given().get("/q/openapi").asString()))
        .as("copy target/openapi/openapi.yaml to docs/api/rooms.yaml if this is meant")
        .isEqualTo(yaml.readTree(Path.of("../docs/api/rooms.yaml").toFile()));
  }
}
