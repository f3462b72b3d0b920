package chat.parley.platform.http;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.problem.ValidationErrors;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rejects JSON that no resource expects: a missing or {@code null} body where the resource declares
 * neither {@code @Nullable} nor {@code @NotNull}, a {@code null} inside a list, text that can't be
 * stored, and anything after the JSON value. Malformed JSON is left to the reader, which reports
 * it.
 */
@Provider
public class JsonBodyGuard implements ReaderInterceptor {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the body.
   *
   * @throws Problem {@code bad-request}, or {@code validation-failed} with {@code text-invalid} at
   *     the field
   */
  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
      return context.proceed();
    }
    byte[] body = context.getInputStream().readAllBytes();
    check(body);
    context.setInputStream(new ByteArrayInputStream(body));
    Object read = body.length == 0 ? null : context.proceed();
    if (read == null && !mayBeMissing(context.getGenericType())) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    return read;
  }

  private static void check(byte[] body) throws IOException {
    boolean isWhole = false;
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (isWhole) {
          throw new Problem(ErrorCode.BAD_REQUEST);
        }
        check(token, parser);
        isWhole = parser.getParsingContext().inRoot() && !token.isStructStart();
      }
    } catch (JsonProcessingException e) {
      if (isWhole) {
        throw new Problem(ErrorCode.BAD_REQUEST);
      }
      // The reader also finds JSON that is malformed before its end, and reports it.
    }
  }

  private static void check(JsonToken token, JsonParser parser) throws IOException {
    JsonStreamContext place = parser.getParsingContext();
    if (token == JsonToken.VALUE_NULL && place.inArray()) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
        && !TextRules.isStorable(parser.getText())) {
      ValidationErrors errors = new ValidationErrors();
      errors.add(FieldError.of(field(place), ErrorCode.TEXT_INVALID));
      errors.orThrow();
    }
  }

  /** Returns the outermost name in the position, which is how forms name their fields. */
  private static String field(JsonStreamContext place) {
    String name = "";
    for (JsonStreamContext each = place; each != null; each = each.getParent()) {
      if (each.getCurrentName() != null) {
        name = each.getCurrentName();
      }
    }
    return TextRules.isStorable(name) ? name : "";
  }

  private static boolean mayBeMissing(Type body) {
    return RequestedMethod.get().map(method -> mayBeMissing(method, body)).orElse(true);
  }

  /** Returns whether the resource allows a missing body, or lets the validator report it. */
  private static boolean mayBeMissing(Method method, Type body) {
    AnnotatedType[] types = method.getAnnotatedParameterTypes();
    Annotation[][] annotations = method.getParameterAnnotations();
    return IntStream.range(0, types.length)
        .filter(at -> types[at].getType().equals(body))
        .anyMatch(at ->
            types[at].isAnnotationPresent(Nullable.class)
                || Arrays.stream(annotations[at]).anyMatch(NotNull.class::isInstance));
  }
}
