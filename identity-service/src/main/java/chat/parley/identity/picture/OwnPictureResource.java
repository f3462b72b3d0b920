package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.identity.account.AccountView;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.token.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The caller's own picture. */
@Path("/api/v1/accounts/me/picture")
@Tag(name = "Pictures")
@Authenticated
@RunOnVirtualThread
class OwnPictureResource {

  private static final long MAX_BYTES = 5 * 1024 * 1024;

  /** The size limit of a picture and the form around it, in bytes. */
  static final long MAX_FORM_BYTES = MAX_BYTES + 64 * 1024;

  private final ImageSanitizer imageSanitizer;
  private final ChangePicture changePicture;
  private final CurrentCaller caller;

  OwnPictureResource(ChangePicture changePicture, CurrentCaller caller, PictureConfig config) {
    this.changePicture = changePicture;
    this.caller = caller;
    imageSanitizer =
        new ImageSanitizer(
            new DecodingBudget(Runtime.getRuntime().maxMemory() / 100 * config.heapPercent()));
  }

  @PUT
  @PictureUpload
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "changePicture",
      summary = "Upload a PNG, JPEG, WebP, or GIF of at most 5 MB and 40 megapixels")
  @APIResponse(
      responseCode = "200",
      description = "Your account, with the picture's new version.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AccountView.class)))
  @APIResponse(responseCode = "400", description = "picture-invalid")
  @APIResponse(responseCode = "403", description = "forbidden: not for guests")
  @APIResponse(
      responseCode = "413",
      description = "picture-too-large, also if decoding would need too much memory")
  @APIResponse(
      responseCode = "429",
      description = "rate-limited, with Retry-After, also for a third concurrent upload")
  @APIResponse(responseCode = "503", description = "unavailable: too many at once")
  public AccountView change(@RestForm("picture") @Nullable FileUpload picture) {
    if (picture == null || picture.uploadedFile() == null || picture.size() == 0) {
      throw new Refusal(ErrorCode.PICTURE_INVALID);
    }
    if (picture.size() > MAX_BYTES) {
      throw new Refusal(ErrorCode.PICTURE_TOO_LARGE);
    }
    ImageSanitizer.Redrawn redrawn = imageSanitizer.sanitize(picture.uploadedFile());
    return changePicture.to(caller.get().account(), redrawn);
  }

  @DELETE
  @Operation(operationId = "removePicture", summary = "Return to the generated picture")
  public AccountView remove() {
    return changePicture.away(caller.get().account());
  }
}
