package chat.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.submission.MatchSubmission;
import chat.parley.contracts.submission.RoomSubmission;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenExamplesContractTest {

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(loaders ->
                  loaders.schemas(
                      iri -> GoldenExamples.schema(iri.substring("urn:parley:schema:".length())))));

  static Stream<String> names() {
    return GoldenExamples.TYPES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void matchesItsSchema(String name) {
    JsonSchema schema = SCHEMAS.getSchema(SchemaLocation.of("urn:parley:schema:" + name));
    assertThat(schema.validate(tree(GoldenExamples.example(name)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void roundTripsThroughRecord(String name) throws Exception {
    Object record =
        Json.MAPPER.readValue(GoldenExamples.example(name), GoldenExamples.TYPES.get(name));
    assertThat(tree(Json.MAPPER.writeValueAsString(record)))
        .isEqualTo(tree(GoldenExamples.example(name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void typeComesFirst(String name) throws Exception {
    Object record =
        Json.MAPPER.readValue(GoldenExamples.example(name), GoldenExamples.TYPES.get(name));
    if (tree(GoldenExamples.example(name)).has("type")) {
      assertThat(Json.MAPPER.writeValueAsString(record)).startsWith("{\"type\":");
    }
  }

  @Test
  void everyFrameHasAnExample() {
    assertThat(GoldenExamples.TYPES.keySet())
        .containsAll(examplesOf(ClientFrame.class, "client."))
        .containsAll(examplesOf(ServerFrame.class, "server."))
        .containsAll(examplesOf(RoomSubmission.class, "submission.room."))
        .containsAll(examplesOf(MatchSubmission.class, "submission.match."));
  }

  private static Iterable<String> examplesOf(Class<?> sealedType, String prefix) {
    return Arrays.stream(sealedType.getAnnotation(JsonSubTypes.class).value())
            .map(type -> prefix + type.name())
        ::iterator;
  }

  private static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }
}
