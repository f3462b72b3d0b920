package chat.parley.platform.http;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.CaseId;
import chat.parley.contracts.id.CommentId;
import chat.parley.contracts.id.MessageId;
import chat.parley.contracts.id.PairId;
import chat.parley.contracts.id.PostId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.id.SessionId;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses ids in paths and queries: a resource declares {@code @PathParam("room") RoomId room}. A
 * malformed id refers to nothing, so it is answered with the code for a missing thing of its kind.
 */
@Provider
public class IdParamConverters implements ParamConverterProvider {

  private static final Map<Class<?>, IdParamConverter<?>> CONVERTERS =
      Map.of(
          AccountId.class, new IdParamConverter<>(AccountId::of, ErrorCode.PERSON_NOT_FOUND),
          SessionId.class, new IdParamConverter<>(SessionId::of, ErrorCode.NOT_FOUND),
          RoomId.class, new IdParamConverter<>(RoomId::of, ErrorCode.ROOM_NOT_FOUND),
          MessageId.class, new IdParamConverter<>(MessageId::of, ErrorCode.MESSAGE_NOT_FOUND),
          PostId.class, new IdParamConverter<>(PostId::of, ErrorCode.POST_NOT_FOUND),
          CommentId.class, new IdParamConverter<>(CommentId::of, ErrorCode.COMMENT_NOT_FOUND),
          PairId.class, new IdParamConverter<>(PairId::of, ErrorCode.TALK_NOT_FOUND),
          CaseId.class, new IdParamConverter<>(CaseId::of, ErrorCode.CASE_NOT_FOUND));

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    return (ParamConverter<T>) CONVERTERS.get(type);
  }

  private record IdParamConverter<T>(Function<String, T> parse, ErrorCode malformed)
      implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new MalformedIdException(malformed);
      }
    }

    @Override
    public String toString(T id) {
      return id.toString();
    }
  }
}
