package chat.parley.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks that the described interface is the one that runs. */
@QuarkusTest
@ParleyTest
class OpenApiIT {

  private static final Path DESCRIBED = Path.of("../docs/api/identity.yaml");

  @Test
  void committedOpenApiFileMatchesRunningService() throws IOException {
    String running =
        given().get("/q/openapi?format=yaml").then().statusCode(200).extract().asString();
    if (Boolean.getBoolean("parley.docs.write")) {
      Files.createDirectories(DESCRIBED.getParent());
      Files.writeString(DESCRIBED, running);
    }
    assertThat(running)
        .as("run with -Dparley.docs.write=true and commit docs/api/identity.yaml")
        .isEqualTo(Files.readString(DESCRIBED));
  }
}
