package chat.parley.gateway.presence;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The data of the start page: how many people are online, and where. */
@Path("/api/v1/presence")
@RunOnVirtualThread
@Tag(name = "Presence")
class PresenceResource {

  private static final Logger LOG = Logger.getLogger(PresenceResource.class);

  private final PresenceService presenceService;

  PresenceResource(PresenceService presenceService) {
    this.presenceService = presenceService;
  }

  /**
   * The activity of Parley some minutes ago. All numbers are rough: 5 for a few, then 10, 20, 50,
   * 100 and so on. So they don't show that any one person arrives or leaves.
   *
   * @param known whether anything is known at all
   * @param online people with an open connection
   * @param rooms rooms with people in them, fullest first; anonymous ones only with more than a few
   */
  public record Alive(boolean known, @Nullable Long online, List<RoomAlive> rooms) {}

  /** A room and the approximate number of people in it. */
  public record RoomAlive(String room, long people) {}

  /** Returns roughly how many people are online, and which rooms are active. */
  @GET
  @Authenticated
  @Operation(
      operationId = "readPresence",
      summary = "Read roughly how many people are online, and which rooms are active")
  public Alive alive() {
    try {
      List<RoomAlive> rooms =
          presenceService.activeRooms().entrySet().stream()
              .map(each -> new RoomAlive(each.getKey().id(), each.getValue()))
              .toList();
      Long online = presenceService.online();
      return new Alive(online != null, online, rooms);
    } catch (RuntimeException e) {
      LOG.debugf("Presence is not known: %s", e.toString());
      return new Alive(false, null, List.of());
    }
  }
}
