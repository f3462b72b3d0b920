package chat.parley.identity.token;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys, for clients that verify a token and do not read Kafka. */
@Path("/api/v1/sessions/jwks")
@Tag(name = "Sessions")
class JwksResource {

  private final SigningKeys keys;

  JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @PermitAll
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "readKeys", summary = "Read the public keys of access tokens (RFC 7517)")
  public String read() {
    return keys.publicJwks();
  }
}
