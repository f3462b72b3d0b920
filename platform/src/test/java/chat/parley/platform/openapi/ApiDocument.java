package chat.parley.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One OpenAPI document. Unlike a client, it rejects members that it doesn't know: a response must
 * not contain more than the document says.
 */
final class ApiDocument {

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final String id;
  private final JsonNode document;
  private final JsonSchemaFactory schemas;
  private final Map<String, JsonSchema> compiled = new HashMap<>();

  ApiDocument(String name, JsonNode document) {
    this.document = document;
    id = "https://parley.test/" + name;
    document.path("components").path("schemas").forEach(ApiDocument::close);
    schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(loaders -> loaders.schemas(Map.of(id, document.toString()))));
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  /** Finds the item of a path; literal segments go before parameters. */
  Optional<JsonNode> path(String path) {
    String[] segments = path.split("/", -1);
    return document.path("paths").properties().stream()
        .filter(each -> matches(each.getKey().split("/", -1), segments))
        .min(Comparator.comparing(each -> each.getKey().chars().filter(c -> c == '{').count()))
        .map(Map.Entry::getValue);
  }

  private static boolean matches(String[] template, String[] segments) {
    if (template.length != segments.length) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(segments[i])) {
        return false;
      }
    }
    return true;
  }

  Optional<String> problem(
      JsonNode item, String method, int status, @Nullable String mediaType, String body) {
    JsonNode operation = item.path(method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return status == 405 || status == 404
          ? Optional.empty()
          : Optional.of("the method is not documented");
    }
    JsonNode documented = operation.path("responses").path(Integer.toString(status));
    if (documented.isMissingNode() && status >= 500) {
      documented = operation.path("responses").path("default");
    }
    if (documented.isMissingNode()) {
      return Optional.of("the status is not documented");
    }
    return problem(resolve(documented).path("content"), mediaType, body);
  }

  private JsonNode resolve(JsonNode response) {
    return response.has("$ref")
        ? document.at(response.get("$ref").textValue().substring(1))
        : response;
  }

  private Optional<String> problem(JsonNode content, @Nullable String mediaType, String body) {
    if (mediaType == null || body.isEmpty()) {
      return content.isEmpty() ? Optional.empty() : Optional.of("the documented body is missing");
    }
    JsonNode documented = content.path(mediaType);
    if (documented.isMissingNode()) {
      return Optional.of("the media type " + mediaType + " is not documented");
    }
    if (!mediaType.endsWith("json")) {
      return Optional.empty();
    }
    Set<ValidationMessage> messages =
        schema(documented.path("schema")).validate(body, InputFormat.JSON);
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            messages.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; ")));
  }

  private synchronized JsonSchema schema(JsonNode schema) {
    return compiled.computeIfAbsent(
        schema.toString(),
        text ->
            schemas.getSchema(
                SchemaLocation.of(id + "/inline/" + compiled.size()), absolute(schema), CONFIG));
  }

  /** Returns the schema with references that don't depend on where it stands. */
  private JsonNode absolute(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    copy.findParents("$ref")
        .forEach(each -> ((ObjectNode) each).put("$ref", id + each.get("$ref").textValue()));
    return copy;
  }
}
