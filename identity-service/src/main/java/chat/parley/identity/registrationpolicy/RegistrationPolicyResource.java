package chat.parley.identity.registrationpolicy;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.identity.Role;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.ValidationErrors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Opens and closes registration and creates invitations, for administrators. */
@Path("/api/v1/accounts")
@Tag(name = "Administration")
@RolesAllowed(Role.Names.ADMINISTRATOR)
@RunOnVirtualThread
class RegistrationPolicyResource {

  private static final int MAX_USES = 1000;
  private static final Duration MAX_LENGTH = Duration.ofDays(366);
  private static final int MAX_NOTE_LENGTH = 100;

  private final RegistrationPolicy registrationPolicy;
  private final Clock clock;
  private final String origin;

  RegistrationPolicyResource(
      RegistrationPolicy registrationPolicy,
      Clock clock,
      @ConfigProperty(name = "parley.origin") List<String> origins) {
    this.registrationPolicy = registrationPolicy;
    this.clock = clock;
    this.origin = origins.getFirst();
  }

  record Registration(@NotNull RegistrationMode mode) {}

  /**
   * @param uses how many people may register with it
   * @param note a reminder of whom it is for
   */
  @Schema(name = "NewInvitation")
  record NewInvitation(
      int uses, @NotNull Instant until, @Nullable @Size(max = 4 * MAX_NOTE_LENGTH) String note) {

    String checkedNote() {
      return note == null ? "" : note.strip();
    }

    void check(Instant now) {
      ValidationErrors errors = new ValidationErrors();
      if (uses < 1 || uses > MAX_USES) {
        errors.add(
            new FieldError(
                "uses",
                ErrorCode.VALIDATION_FAILED.code(),
                "From 1 to %d people.".formatted(MAX_USES)));
      }
      errors.requireWithin(MAX_LENGTH, "until", until, now);
      errors.requireText("note", checkedNote(), MAX_NOTE_LENGTH);
      errors.orThrow();
    }
  }

  /**
   * @param link shown only when it is created
   */
  @Schema(name = "Invitation")
  record View(
      UUID id,
      String note,
      int usesLeft,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String link) {

    static View of(Invitation invitation, @Nullable String link) {
      return new View(
          invitation.id,
          invitation.note,
          invitation.usesLeft,
          invitation.createdAt,
          invitation.expiresAt,
          link);
    }
  }

  @Schema(name = "InvitationList")
  record Invited(List<View> invitations) {}

  @PUT
  @Path("registration")
  @Operation(
      operationId = "changeRegistration",
      summary = "Open registration, close it, or require an invitation")
  public Registration change(@NotNull @Valid Registration body) {
    registrationPolicy.open(body.mode());
    return body;
  }

  @GET
  @Path("invitations")
  @Operation(operationId = "listInvitations", summary = "List valid invitations")
  public Invited list() {
    return new Invited(
        registrationPolicy.open().stream().map(invitation -> View.of(invitation, null)).toList());
  }

  @POST
  @Path("invitations")
  @Operation(operationId = "createInvitation", summary = "Create an invitation link")
  @APIResponse(
      responseCode = "201",
      description = "The invitation. Only this response contains the link.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "400", description = "validation-failed, with a list of fields")
  public RestResponse<View> invite(@NotNull @Valid NewInvitation body) {
    body.check(clock.instant());
    RegistrationPolicy.Made made =
        registrationPolicy.invite(body.uses(), body.until(), body.checkedNote());
    View view = View.of(made.invitation(), origin + "/register#" + made.secret());
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
        .header("Cache-Control", "no-store")
        .build();
  }

  @DELETE
  @Path("invitations/{id}")
  @Operation(operationId = "withdrawInvitation", summary = "Withdraw an invitation")
  @APIResponse(responseCode = "204", description = "The invitation is withdrawn.")
  public void withdraw(@PathParam("id") UUID id) {
    registrationPolicy.withdraw(id);
  }
}
