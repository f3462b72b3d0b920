package chat.parley.identity.announcement;

import chat.parley.contracts.identity.Role;
import chat.parley.platform.problem.ValidationErrors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The announcement of the administrators to everyone. Pages poll it without a token. */
@Path("/api/v1/accounts/announcement")
@Tag(name = "Announcements")
@RunOnVirtualThread
class AnnouncementResource {

  private static final int MAX_TEXT_LENGTH = 500;
  private static final Duration MAX_LENGTH = Duration.ofDays(60);

  private final Announcements announcements;
  private final Clock clock;

  AnnouncementResource(Announcements announcements, Clock clock) {
    this.announcements = announcements;
    this.clock = clock;
  }

  @Schema(name = "Announcement")
  record View(UUID id, String text, Instant createdAt, Instant endsAt) {

    static View of(Announcement announcement) {
      return new View(
          announcement.id, announcement.text, announcement.createdAt, announcement.endsAt);
    }
  }

  @Schema(name = "NewAnnouncement")
  record NewAnnouncement(
      @NotNull @Size(max = 4 * MAX_TEXT_LENGTH) String text, @NotNull Instant endsAt) {

    void check(Instant now) {
      ValidationErrors errors = new ValidationErrors();
      errors.requireWords("text", text, MAX_TEXT_LENGTH);
      errors.requireWithin(MAX_LENGTH, "endsAt", endsAt, now);
      errors.orThrow();
    }
  }

  @GET
  @PermitAll
  @Operation(operationId = "readAnnouncement", summary = "Read the current announcement")
  @APIResponse(
      responseCode = "200",
      description = "The announcement. It may be cached for some seconds.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "204", description = "There is no announcement.")
  public RestResponse<View> read() {
    return announcements
        .present()
        .map(View::of)
        .map(RestResponse.ResponseBuilder::ok)
        .orElseGet(RestResponse.ResponseBuilder::noContent)
        .header("Cache-Control", "public, max-age=5")
        .build();
  }

  @PUT
  @RolesAllowed(Role.Names.ADMINISTRATOR)
  @Operation(
      operationId = "publishAnnouncement",
      summary = "Publish an announcement, which replaces the previous one")
  @APIResponse(responseCode = "200", description = "The announcement is published.")
  @APIResponse(responseCode = "400", description = "validation-failed, with a list of fields")
  public View announce(@NotNull @Valid NewAnnouncement body) {
    body.check(clock.instant());
    return View.of(announcements.announce(body.text().strip(), body.endsAt()));
  }

  @DELETE
  @RolesAllowed(Role.Names.ADMINISTRATOR)
  @Operation(operationId = "endAnnouncement", summary = "Withdraw the announcement")
  @APIResponse(responseCode = "204", description = "There is no announcement now.")
  public void end() {
    announcements.end();
  }
}
