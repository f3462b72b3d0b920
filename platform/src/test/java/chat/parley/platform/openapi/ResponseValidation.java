package chat.parley.platform.openapi;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates every response that a {@code QuarkusTest} receives through REST Assured against the
 * documents in {@code docs/api}: its status is documented, and its body matches the schema. JUnit
 * finds it as a service; it is on with the system property {@code parley.api.validate}.
 */
public class ResponseValidation implements QuarkusTestBeforeEachCallback, Filter {

  private static @Nullable ApiDocuments documents;

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (documents == null && Boolean.getBoolean("parley.api.validate")) {
      documents = ApiDocuments.read();
      RestAssured.filters(this);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    String path = URI.create(request.getURI()).getRawPath();
    ApiDocuments known = documents;
    if (known != null && path.startsWith("/api/")) {
      String type = response.contentType();
      String mediaType = type == null || type.isEmpty() ? null : type.replaceAll(";.*", "").strip();
      String body = mediaType != null && mediaType.endsWith("json") ? response.asString() : "-";
      Optional<String> problem =
          known.problem(request.getMethod(), path, response.statusCode(), mediaType, body);
      if (problem.isPresent()) {
        throw new AssertionError(
            "%s %s returns %d, against its document: %s%n%s"
                .formatted(request.getMethod(), path, response.statusCode(), problem.get(), body));
      }
    }
    return response;
  }
}
