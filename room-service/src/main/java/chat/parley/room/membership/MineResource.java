package chat.parley.room.membership;

import chat.parley.platform.token.Caller;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.Room;
import chat.parley.room.directory.Rooms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private final Rooms rooms;
  private final CurrentCaller caller;

  MineResource(Marks marks, Rooms rooms, CurrentCaller caller) {
    this.marks = marks;
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
    List<Marks.Mark> kept = who.isGuest() ? List.of() : marks.of(who.account(), MOST);
    Map<Object, Room> found =
        rooms.withIds(kept.stream().map(Marks.Mark::room).toList()).stream()
            .collect(Collectors.toMap(Room::id, Function.identity()));
    return new MyRooms(
        kept.stream()
            .filter(each -> found.containsKey(each.room()))
            .map(each -> myRoom(each, found))
            .toList());
  }

  private static MyRoom myRoom(Marks.Mark mark, Map<Object, Room> found) {
    return new MyRoom(
        java.util.Objects.requireNonNull(found.get(mark.room())), mark.n(), mark.unread());
  }
}
