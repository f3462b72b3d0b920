package chat.parley.room.membership;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.Rooms;
import chat.parley.room.pseudonym.Masks;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rooms that the caller keeps. */
@Path("/api/v1/rooms/mine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
class MineResource {

  /** Rooms that one person is shown; whoever keeps more keeps none. */
  private static final int MOST = 200;

  private final Marks marks;
  private final MaskedFavourites favourites;
  private final Masks masks;
  private final Rooms rooms;
  private final CurrentCaller caller;

  MineResource(
      Marks marks, MaskedFavourites favourites, Masks masks, Rooms rooms, CurrentCaller caller) {
    this.marks = marks;
    this.favourites = favourites;
    this.masks = masks;
    this.rooms = rooms;
    this.caller = caller;
  }

  /** A room that is kept, the mark in it, and how many messages came since. */
  record MyRoom(Room room, long mark, long unread) {}

  /** All of them. */
  record MyRooms(List<MyRoom> rooms) {}

  @GET
  @RunOnVirtualThread
  @Operation(summary = "The rooms that one keeps, with what is unread there")
  @APIResponse(responseCode = "200", description = "At most 200 rooms, the newest first")
  public MyRooms mine() {
    Caller who = caller.get();
    if (who.isGuest()) {
      return new MyRooms(List.of());
    }
    List<MyRoom> mine =
        Stream.concat(underTheirName(who.account()), masked(who.account()))
            .sorted(Comparator.comparing((MyRoom each) -> each.room().id().toString()).reversed())
            .limit(MOST)
            .toList();
    return new MyRooms(mine);
  }

  private Stream<MyRoom> underTheirName(AccountId account) {
    Map<RoomId, Marks.Mark> kept =
        marks.of(account, MOST).stream()
            .collect(Collectors.toMap(Marks.Mark::room, Function.identity()));
    return rooms.withIds(List.copyOf(kept.keySet())).stream()
        .map(room -> {
          Marks.Mark mark = requireNonNull(kept.get(room.id()));
          return new MyRoom(room, mark.n(), mark.unread());
        });
  }

  private Stream<MyRoom> masked(AccountId account) {
    Map<RoomId, Long> kept = favourites.of(account);
    Map<RoomId, UUID> references =
        kept.keySet().stream()
            .collect(
                Collectors.toMap(Function.identity(), room -> masks.referenceIn(room, account)));
    Map<UUID, Long> read = marks.ofMasks(references.values());
    return rooms.withIds(List.copyOf(kept.keySet())).stream()
        .map(room -> {
          long since = requireNonNull(kept.get(room.id()));
          long mark = read.getOrDefault(requireNonNull(references.get(room.id())), since);
          return new MyRoom(room, mark, room.n() - mark);
        });
  }
}
