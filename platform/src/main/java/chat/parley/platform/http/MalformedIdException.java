package chat.parley.platform.http;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Problem;
import io.quarkiverse.resteasy.problem.HttpProblemMapper;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A parameter that should be an id isn't one. It refers to nothing, and is answered like that. */
final class MalformedIdException extends WebApplicationException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  MalformedIdException(ErrorCode code) {
    super(code.code(), code.status());
    this.code = code;
  }

  /** Answers with the code. */
  @Provider
  public static class Mapper implements ExceptionMapper<MalformedIdException> {
    @Override
    public Response toResponse(MalformedIdException e) {
      return new HttpProblemMapper().toResponse(new Problem(e.code));
    }
  }
}
