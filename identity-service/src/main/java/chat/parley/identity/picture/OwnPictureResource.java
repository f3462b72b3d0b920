package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.account.AccountView;
import chat.parley.identity.limit.Limit;
import chat.parley.identity.limit.RateLimits;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** One's own picture. */
@Path("/api/v1/accounts/me/picture")
@Tag(name = "Pictures")
@Authenticated
@RunOnVirtualThread
public class OwnPictureResource {

  private static final long MOST_BYTES = 5 * 1024 * 1024;

  /** One at a time: decoding takes memory. */
  private final Semaphore decoding = new Semaphore(1, true);

  private final ChangePicture changePicture;
  private final RateLimits limits;
  private final CurrentCaller caller;

  OwnPictureResource(ChangePicture changePicture, RateLimits limits, CurrentCaller caller) {
    this.changePicture = changePicture;
    this.limits = limits;
    this.caller = caller;
  }

  @PUT
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "changePicture",
      summary = "Takes a PNG, JPEG, WebP or GIF of at most 5 MB and 40 megapixels.")
  @APIResponse(
      responseCode = "200",
      description = "One's account, with the picture's new version.",
      content = @Content(schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "400", description = "picture-invalid")
  @APIResponse(responseCode = "413", description = "picture-too-large")
  @APIResponse(responseCode = "429", description = "rate-limited, with Retry-After")
  public AccountView change(@RestForm("picture") @Nullable FileUpload picture)
      throws InterruptedException {
    if (picture == null) {
      throw new Problem(ErrorCode.PICTURE_INVALID);
    }
    if (picture.size() > MOST_BYTES) {
      throw new Problem(ErrorCode.PICTURE_TOO_LARGE);
    }
    limits.take(Limit.PICTURE_BY_ACCOUNT, caller.get().account().toString());
    decoding.acquire();
    Redraw.Redrawn redrawn;
    try {
      redrawn = Redraw.of(picture.uploadedFile());
    } finally {
      decoding.release();
    }
    return changePicture.to(caller.get().account(), redrawn);
  }

  @DELETE
  @Operation(operationId = "removePicture", summary = "Goes back to the generated picture.")
  public AccountView remove() {
    return changePicture.away(caller.get().account());
  }
}
