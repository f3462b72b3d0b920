package chat.parley.forum.thread;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.PostId;
import chat.parley.platform.problem.Problem;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses ids in paths and queries. An invalid id refers to nothing. */
@Provider
public class IdParamConverters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    if (type == PostId.class) {
      return (ParamConverter<T>) new Ids<>(PostId::of, ErrorCode.POST_NOT_FOUND);
    }
    if (type == CommentId.class) {
      return (ParamConverter<T>) new Ids<>(CommentId::of, ErrorCode.COMMENT_NOT_FOUND);
    }
    return null;
  }

  private record Ids<T>(Function<String, T> reading, ErrorCode otherwise)
      implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      try {
        return reading.apply(text);
      } catch (IllegalArgumentException e) {
        throw new Problem(otherwise);
      }
    }

    @Override
    public String toString(T id) {
      return id.toString();
    }
  }
}
