package chat.parley.room.offer;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomPath;
import chat.parley.room.event.BestEffortNotifier;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Appoints the owner and the moderators of a room: the owner offers a role, and people accept or
 * decline.
 */
@Path("/api/v1/rooms/{id}/offers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "offers")
@Authenticated
class OfferResource {

  private final OfferRole offer;
  private final AnswerOffer answer;
  private final BestEffortNotifier hints;
  private final CurrentCaller caller;

  OfferResource(
      OfferRole offer, AnswerOffer answer, BestEffortNotifier hints, CurrentCaller caller) {
    this.offer = offer;
    this.answer = answer;
    this.hints = hints;
    this.caller = caller;
  }

  /**
   * An open offer.
   *
   * @param person the recipient, by their reference in the room
   * @param name their current name in the room; absent in the caller's own offers
   * @param until the end of the offer
   */
  @Schema(name = "Offer")
  record Offered(UUID person, @Nullable String name, RoomRole role, Instant until) {

    static Offered of(RoomOffer offer, Optional<Author> person) {
      return new Offered(
          offer.person(), person.map(Author::name).orElse(null), offer.role(), offer.endsAt());
    }
  }

  /** All open offers. */
  @Schema(name = "OfferList")
  record AllOffered(List<Offered> offers) {}

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "listOffers", summary = "List the open offers of a room, as its owner")
  @APIResponse(responseCode = "200", description = "The complete list")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public AllOffered all(@PathParam("id") RoomId room) {
    return new AllOffered(offer.list(room, caller.get()));
  }

  @PUT
  @Path("/{person}/{role}")
  @RequestCost(RequestCost.EXPENSIVE)
  @RunOnVirtualThread
  @Operation(
      operationId = "offerRole",
      summary = "Offer a person the ownership, or the role of a moderator, as the owner",
      description = "Nothing changes until the person accepts. An offer expires after seven days.")
  @APIResponse(responseCode = "204", description = "The offer is open")
  @APIResponse(responseCode = "403", description = "not-yours")
  @APIResponse(
      responseCode = "404",
      description =
          "room-not-found; person-not-found, also for guests and people who were never in the room")
  @APIResponse(responseCode = "409", description = "offer-declined")
  public void offer(
      @PathParam("id") RoomId room,
      @PathParam("person") String person,
      @PathParam("role") String role) {
    offer
        .offer(room, RoomPath.personOf(person), roleOf(role), caller.get())
        .ifPresent(whom -> hints.offered(whom.account(), room, whom.masked()));
  }

  @DELETE
  @Path("/{person}/{role}")
  @RunOnVirtualThread
  @Operation(operationId = "withdrawOffer", summary = "Withdraw an offer, as the owner")
  @APIResponse(responseCode = "204", description = "There is no such offer now")
  @APIResponse(responseCode = "403", description = "not-yours")
  public void withdraw(
      @PathParam("id") RoomId room,
      @PathParam("person") String person,
      @PathParam("role") String role) {
    offer.withdraw(room, RoomPath.personOf(person), roleOf(role), caller.get());
  }

  @GET
  @Path("/me")
  @RunOnVirtualThread
  @Operation(operationId = "listMyOffers", summary = "List the offers to you in a room")
  @APIResponse(responseCode = "200", description = "The open offers")
  public AllOffered mine(@PathParam("id") RoomId room) {
    return new AllOffered(
        answer.mine(room, caller.get()).stream()
            .map(each -> Offered.of(each, Optional.empty()))
            .toList());
  }

  @POST
  @Path("/me/{role}")
  @RunOnVirtualThread
  @Operation(
      operationId = "acceptOffer",
      summary = "Accept an offer; a previous owner becomes a moderator")
  @APIResponse(responseCode = "200", description = "The changed room")
  @APIResponse(responseCode = "403", description = "forbidden: guests can't have a role")
  @APIResponse(responseCode = "404", description = "room-not-found, offer-not-found")
  public RestResponse<Room> accept(@PathParam("id") RoomId id, @PathParam("role") String role) {
    Room room = answer.accept(id, roleOf(role), caller.get());
    hints.changed(room.id(), room.version());
    return RestResponse.ResponseBuilder.ok(room)
        .header("ETag", '"' + Integer.toString(room.version()) + '"')
        .build();
  }

  @DELETE
  @Path("/me/{role}")
  @RunOnVirtualThread
  @Operation(
      operationId = "declineOffer",
      summary = "Decline an offer; the owner can't repeat it for seven days")
  @APIResponse(responseCode = "204", description = "The offer is declined")
  @APIResponse(responseCode = "404", description = "room-not-found, offer-not-found")
  public void decline(@PathParam("id") RoomId room, @PathParam("role") String role) {
    answer.decline(room, roleOf(role), caller.get());
  }

  private static RoomRole roleOf(String text) {
    return RoomRole.of(text).orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND));
  }
}
