package chat.parley.platform.openapi;

import chat.parley.contracts.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * The problems (RFC 9457) of a document's operations: a resource names the codes that are special
 * to an operation; those that any operation of its kind can return come from here.
 */
final class ProblemResponses {

  private static final String PROBLEM = "Problem";
  private static final String FIELD_ERROR = "FieldError";
  private static final String CODE = "ErrorCode";

  private enum Common {
    BAD_REQUEST("400", ErrorCode.BAD_REQUEST, ErrorCode.VALIDATION_FAILED),
    UNAUTHENTICATED(
        "401",
        ErrorCode.UNAUTHENTICATED,
        ErrorCode.TOKEN_INVALID,
        ErrorCode.TOKEN_EXPIRED,
        ErrorCode.TOKEN_REVOKED),
    FORBIDDEN("403", ErrorCode.FORBIDDEN),
    NOT_FOUND("404", ErrorCode.NOT_FOUND),
    PAYLOAD_TOO_LARGE("413", ErrorCode.PAYLOAD_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE("415", ErrorCode.UNSUPPORTED_MEDIA_TYPE),
    RATE_LIMITED("429", ErrorCode.RATE_LIMITED),
    FAILED("default", ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE);

    private final String status;
    private final List<ErrorCode> codes;

    Common(String status, ErrorCode... codes) {
      this.status = status;
      this.codes = List.of(codes);
    }

    private String schemaName() {
      return "Problem" + status.substring(0, 1).toUpperCase(Locale.ROOT) + status.substring(1);
    }

    private String description() {
      return String.join(", ", codes.stream().map(ErrorCode::code).toList());
    }
  }

  private final OpenAPI document;

  ProblemResponses(OpenAPI document) {
    this.document = document;
  }

  void add() {
    addSchemas();
    for (Common each : Common.values()) {
      document.getComponents().addResponse(each.schemaName(), problem(each.description()));
    }
    if (document.getPaths() != null) {
      document
          .getPaths()
          .getPathItems()
          .forEach((path, item) ->
              item.getOperations().values().forEach(operation -> complete(item, operation)));
    }
  }

  private void complete(PathItem item, Operation operation) {
    APIResponses responses = operation.getResponses();
    Map.copyOf(responses.getAPIResponses())
        .forEach((status, response) -> {
          if (status.startsWith("4") || status.startsWith("5")) {
            responses.removeAPIResponse(status);
            if (!isGenerated(response)) {
              responses.addAPIResponse(status, problem(response.getDescription()));
            }
          }
        });
    boolean secured = operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    boolean hasBody = operation.getRequestBody() != null;
    boolean hasPathParameter = has(item, operation, Parameter.In.PATH);
    boolean hasParameter =
        hasPathParameter
            || has(item, operation, Parameter.In.QUERY)
            || has(item, operation, Parameter.In.HEADER);
    for (Common each : Common.values()) {
      boolean applies =
          switch (each) {
            case BAD_REQUEST -> hasBody || hasParameter;
            case UNAUTHENTICATED, FORBIDDEN -> secured;
            case NOT_FOUND -> hasPathParameter;
            case PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> hasBody;
            case RATE_LIMITED, FAILED -> true;
          };
      if (applies && !responses.hasAPIResponse(each.status)) {
        responses.addAPIResponse(
            each.status,
            OASFactory.createAPIResponse().ref("#/components/responses/" + each.schemaName()));
      }
    }
  }

  /** Returns whether Quarkus added the response, with a description that names no code. */
  private static boolean isGenerated(APIResponse response) {
    String description = response.getDescription();
    return description == null
        || List.of("Not Authorized", "Not Allowed", "Bad Request").contains(description);
  }

  private static boolean has(PathItem item, Operation operation, Parameter.In place) {
    return Stream.of(item.getParameters(), operation.getParameters())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .anyMatch(each -> each.getIn() == place);
  }

  private static APIResponse problem(String description) {
    Content content =
        OASFactory.createContent()
            .addMediaType(
                "application/problem+json",
                OASFactory.createMediaType().schema(reference(PROBLEM)));
    return OASFactory.createAPIResponse().description(description).content(content);
  }

  private void addSchemas() {
    List.of("HttpProblem", "HttpValidationProblem", "Violation")
        .forEach(document.getComponents()::removeSchema);
    document
        .getComponents()
        .addSchema(
            CODE,
            string("The stable code of an error; docs/api/errors.md explains each.")
                .enumeration(
                    Arrays.stream(ErrorCode.values()).<Object>map(ErrorCode::code).toList()))
        .addSchema(
            FIELD_ERROR,
            object("The error of one field of a form.")
                .addProperty("field", string("The field's name."))
                .addProperty("code", reference(CODE))
                .addProperty("message", string("A sentence for a person."))
                .required(List.of("code", "field", "message")))
        .addSchema(
            PROBLEM,
            object("An error as problem details (RFC 9457).")
                .addProperty("type", string("urn:parley: and the code."))
                .addProperty("title", string("A sentence for a person."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", string("A sentence about this occurrence."))
                .addProperty("instance", string("The path of the request."))
                .addProperty("code", reference(CODE))
                .addProperty(
                    "errors",
                    OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .items(reference(FIELD_ERROR)))
                .required(List.of("code", "status", "title", "type")));
  }

  private static Schema object(String description) {
    return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
  }

  private static Schema string(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static Schema reference(String name) {
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }
}
