package chat.parley.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The OpenAPI documents in {@code docs/api}. */
public final class ApiDocuments {

  private static final Path FOLDER = Path.of("../docs/api");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final List<ApiDocument> documents;

  private ApiDocuments(List<ApiDocument> documents) {
    this.documents = documents;
  }

  static ApiDocuments read() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return new ApiDocuments(
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(file -> new ApiDocument(file.getFileName().toString(), tree(file)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asserts that the document of this name is the one that the running service generates. With the
   * system property {@code parley.docs.write}, writes it first.
   */
  public static void assertCurrent(String name) throws IOException {
    String generated = RestAssured.get("/q/openapi?format=yaml").asString();
    if (Boolean.getBoolean("parley.docs.write")) {
      Files.writeString(file(name), generated);
    }
    assertThat(YAML.readTree(generated))
        .as("run with -Dparley.docs.write=true and commit docs/api/%s.yaml", name)
        .isEqualTo(tree(file(name)));
  }

  /** Returns what is wrong with a response by the document of its path, if anything. */
  Optional<String> problem(
      String method, String path, int status, @Nullable String mediaType, String body) {
    for (ApiDocument document : documents) {
      Optional<JsonNode> item = document.path(path);
      if (item.isPresent()) {
        return document.problem(item.get(), method, status, mediaType, body);
      }
    }
    return Optional.empty();
  }

  private static Path file(String name) {
    return FOLDER.resolve(name + ".yaml");
  }

  private static JsonNode tree(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
