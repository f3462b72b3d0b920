package chat.parley.identity.administration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.problem.ValidationErrors;
import chat.parley.platform.token.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All accounts, for administrators. */
@Path("/api/v1/accounts")
@Tag(name = "Administration")
@RolesAllowed(Role.Names.ADMINISTRATOR)
@RunOnVirtualThread
class AdministrationResource {

  private static final int PAGE = 50;
  private static final int MAX_REASON_LENGTH = 500;
  private static final Duration MAX_LENGTH = Duration.ofDays(366 * 10);

  private final Accounts accounts;
  private final ChangeRole changeRole;
  private final SuspendAccount suspendAccount;
  private final CurrentCaller caller;
  private final Clock clock;

  AdministrationResource(
      Accounts accounts,
      ChangeRole changeRole,
      SuspendAccount suspendAccount,
      CurrentCaller caller,
      Clock clock) {
    this.accounts = accounts;
    this.changeRole = changeRole;
    this.suspendAccount = suspendAccount;
    this.caller = caller;
    this.clock = clock;
  }

  /** Which accounts to list. */
  enum Kind {
    ALL,
    STAFF,
    SUSPENDED;

    static Kind of(String text) {
      return switch (text) {
        case "all" -> ALL;
        case "staff" -> STAFF;
        case "suspended" -> SUSPENDED;
        default -> throw new Refusal(ErrorCode.BAD_REQUEST);
      };
    }
  }

  /**
   * @param next the cursor of the next page; absent on the last page
   */
  record People(List<PersonView> accounts, @Nullable UUID next) {}

  record NewRole(@NotNull Role role) {}

  record NewSuspension(
      @NotNull Instant until, @NotNull @Size(max = 4 * MAX_REASON_LENGTH) String reason) {

    void check(Instant now) {
      ValidationErrors errors = new ValidationErrors();
      errors.requireWithin(MAX_LENGTH, "until", until, now);
      errors.requireWords("reason", reason, MAX_REASON_LENGTH);
      errors.orThrow();
    }
  }

  @GET
  @Transactional
  @Operation(operationId = "listAccounts", summary = "List and search accounts, newest first")
  @APIResponse(responseCode = "200", description = "A page of up to 50 accounts.")
  public People list(
      @QueryParam("query")
          @DefaultValue("")
          @Size(max = 320)
          @Parameter(description = "A part of the name or of the email address, or the whole id.")
          String query,
      @QueryParam("kind") @DefaultValue("all") @Parameter(description = "all, staff or suspended")
          String kind,
      @QueryParam("cursor") @Nullable UUID cursor) {
    Instant now = clock.instant();
    List<Account> found =
        accounts.search(
            query,
            Kind.of(kind) == Kind.STAFF,
            Kind.of(kind) == Kind.SUSPENDED ? now : null,
            cursor,
            PAGE + 1);
    List<PersonView> page =
        found.stream().limit(PAGE).map(account -> PersonView.of(account, now)).toList();
    return new People(page, found.size() > PAGE ? page.getLast().id().value() : null);
  }

  @PUT
  @Path("{id}/role")
  @Operation(
      operationId = "changeRole",
      summary =
          "Make a person a member, moderator, or administrator; a lower role ends their sessions")
  @APIResponse(responseCode = "200", description = "The changed account.")
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "409", description = "last-administrator")
  public PersonView changeRole(@PathParam("id") AccountId id, @NotNull @Valid NewRole body) {
    return view(changeRole.execute(id, body.role(), caller.get().account()));
  }

  @PUT
  @Path("{id}/suspension")
  @Operation(
      operationId = "suspend",
      summary = "Suspend an account; its tokens and sockets end within 2 s")
  @APIResponse(responseCode = "200", description = "The changed account.")
  @APIResponse(responseCode = "400", description = "validation-failed, with a list of fields")
  @APIResponse(responseCode = "403", description = "forbidden: administrators can't be suspended")
  @APIResponse(responseCode = "404", description = "not-found")
  public PersonView suspend(@PathParam("id") AccountId id, @NotNull @Valid NewSuspension body) {
    body.check(clock.instant());
    return view(
        suspendAccount.until(id, body.until(), body.reason().strip(), caller.get().account()));
  }

  @DELETE
  @Path("{id}/suspension")
  @Operation(operationId = "endSuspension", summary = "End a suspension")
  @APIResponse(responseCode = "200", description = "The changed account.")
  @APIResponse(responseCode = "404", description = "not-found")
  public PersonView endSuspension(@PathParam("id") AccountId id) {
    return view(suspendAccount.noLonger(id, caller.get().account()));
  }

  private PersonView view(Account account) {
    return PersonView.of(account, clock.instant());
  }
}
