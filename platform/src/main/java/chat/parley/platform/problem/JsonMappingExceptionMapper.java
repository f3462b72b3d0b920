package chat.parley.platform.problem;

import chat.parley.contracts.error.ErrorCode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers JSON of an unexpected shape with a problem; Quarkus itself answers with an empty body.
 */
@Provider
@Priority(1)
public class JsonMappingExceptionMapper implements ExceptionMapper<MismatchedInputException> {

  @Override
  public Response toResponse(MismatchedInputException e) {
    return new Problem(ErrorCode.BAD_REQUEST).toResponse();
  }
}
