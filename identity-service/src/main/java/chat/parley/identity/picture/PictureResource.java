package chat.parley.identity.picture;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.platform.problem.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Pictures of people. Each version has an address of its own, so it can be cached permanently. */
@Path("/api/v1/profiles/{id}/pictures")
@Tag(name = "Pictures")
@RunOnVirtualThread
class PictureResource {

  private final Pictures pictures;

  PictureResource(Pictures pictures) {
    this.pictures = pictures;
  }

  @GET
  @Path("{version}/{size: large|small}")
  @PermitAll
  @Transactional
  @Operation(
      operationId = "readPicture",
      summary = "Read a person's picture: large is 512, small is 96 pixels wide and high")
  @APIResponse(
      responseCode = "200",
      description = "The picture. It never changes at this address.",
      content = @Content(mediaType = "image/jpeg"))
  @APIResponse(responseCode = "302", description = "There is a newer picture.")
  @APIResponse(responseCode = "404", description = "not-found: show the generated picture")
  public RestResponse<byte[]> read(
      @PathParam("id") AccountId id,
      @PathParam("version") int version,
      @PathParam("size") String size) {
    Picture picture =
        pictures
            .findByIdOptional(id.value())
            .filter(found -> version > 0 && version <= found.version)
            .orElseThrow(() -> new Refusal(ErrorCode.NOT_FOUND));
    if (version < picture.version) {
      return RestResponse.ResponseBuilder.<byte[]>create(RestResponse.Status.FOUND)
          // As a plain header: a location would get this service's own host as a prefix.
          .header(
              "Location", "/api/v1/profiles/%s/pictures/%d/%s".formatted(id, picture.version, size))
          .header("Cache-Control", "public, max-age=60")
          .build();
    }
    return RestResponse.ResponseBuilder.ok(
            size.equals("large") ? picture.large : picture.small, "image/jpeg")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .build();
  }
}
