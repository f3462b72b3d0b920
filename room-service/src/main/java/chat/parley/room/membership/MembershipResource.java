package chat.parley.room.membership;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.RoomKind;
import chat.parley.room.directory.Rooms;
import chat.parley.room.event.BestEffortNotifier;
import chat.parley.room.moderation.BannedAllowed;
import chat.parley.room.pseudonym.Pseudonyms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's relation to a room. */
@Path("/api/v1/rooms/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
class MembershipResource {

  private final ReadMarks readMarks;
  private final AnonymousFavourites anonymousFavourites;
  private final Rooms rooms;
  private final RoomGrants grants;
  private final Pseudonyms pseudonyms;
  private final BestEffortNotifier hints;
  private final CurrentCaller caller;

  MembershipResource(
      ReadMarks readMarks,
      AnonymousFavourites anonymousFavourites,
      Rooms rooms,
      RoomGrants grants,
      Pseudonyms pseudonyms,
      BestEffortNotifier hints,
      CurrentCaller caller) {
    this.readMarks = readMarks;
    this.anonymousFavourites = anonymousFavourites;
    this.rooms = rooms;
    this.grants = grants;
    this.pseudonyms = pseudonyms;
    this.hints = hints;
    this.caller = caller;
  }

  /** The number of the last message that a person has read. */
  record ReadMark(@Nullable Long n) {}

  /** The notification level; null leaves it unchanged. */
  record FavouriteSettings(@Nullable NotificationLevel notificationLevel) {}

  @PUT
  @Path("/read-mark")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(operationId = "moveReadMark", summary = "Move your read mark forward")
  @APIResponse(responseCode = "200", description = "The position of the read mark")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public ReadMark mark(@PathParam("id") RoomId room, @Nullable ReadMark mark) {
    Caller reader = member();
    if (mark == null || mark.n() == null || mark.n() < 0) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    UUID reference = pseudonyms.referenceIn(room, reader.account());
    long now =
        readMarks
            .move(reference, room, mark.n())
            .orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
    boolean masked = !reference.equals(reader.account().value());
    hints.read(reader.account(), room, masked, now);
    return new ReadMark(now);
  }

  @PUT
  @Path("/favourite")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      operationId = "addFavourite",
      summary = "Add a room to your favourites, or change its notification level")
  @APIResponse(responseCode = "204", description = "The room is a favourite")
  @APIResponse(responseCode = "404", description = "room-not-found")
  @APIResponse(responseCode = "409", description = "favourites-limit: at most 200")
  public void keep(@PathParam("id") RoomId room, @Nullable FavouriteSettings how) {
    setFavourite(room, true, how == null ? null : how.notificationLevel());
  }

  @DELETE
  @BannedAllowed
  @Path("/favourite")
  @RunOnVirtualThread
  @Operation(operationId = "removeFavourite", summary = "Remove a room from your favourites")
  @APIResponse(responseCode = "204", description = "The room isn't a favourite")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public void leave(@PathParam("id") RoomId room) {
    setFavourite(room, false, NotificationLevel.MENTIONS);
  }

  @POST
  @Path("/grant")
  @RunOnVirtualThread
  @Operation(
      operationId = "issueGrant",
      summary = "Issue a channel grant for the presence and typing of a room")
  @APIResponse(responseCode = "200", description = "A channel grant for this session")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public RoomGrants.RoomGrant grant(@PathParam("id") RoomId id) {
    Room room = existing(id);
    Caller who = caller.get();
    if (!who.isGuest() && room.kind() == RoomKind.OPEN) {
      // People who appear in presence are known in the room, so that they can be reported and
      // banned.
      readMarks.comes(who.account(), room.id());
    }
    return grants.give(room, who);
  }

  private void setFavourite(
      RoomId id, boolean kept, @Nullable NotificationLevel notificationLevel) {
    AccountId account = member().account();
    Room room = existing(id);
    if (kept) {
      refuseBeyondMost(account, room.id());
    }
    if (room.kind() == RoomKind.OPEN) {
      readMarks.setFavourite(account, room.id(), kept, notificationLevel);
    } else if (kept) {
      anonymousFavourites.add(account, room.id(), room.n(), notificationLevel);
    } else {
      anonymousFavourites.remove(account, room.id());
    }
    hints.favouriteChanged(account, room.id(), room.kind() == RoomKind.MASKED);
  }

  private void refuseBeyondMost(AccountId account, RoomId another) {
    Set<RoomId> kept = new HashSet<>(anonymousFavourites.list(account).keySet());
    readMarks.list(account, ListMyRooms.MAX).forEach(mark -> kept.add(mark.room()));
    if (kept.size() >= ListMyRooms.MAX && !kept.contains(another)) {
      throw new Problem(ErrorCode.FAVOURITES_LIMIT);
    }
  }

  private Room existing(RoomId id) {
    return rooms.withId(id).orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }

  /**
   * Returns the caller; rejects guests, for whom nothing is stored because their accounts expire.
   */
  private Caller member() {
    Caller who = caller.get();
    if (who.isGuest()) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    return who;
  }
}
