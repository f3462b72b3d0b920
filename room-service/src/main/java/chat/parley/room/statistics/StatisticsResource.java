package chat.parley.room.statistics;

import chat.parley.contracts.id.RoomId;
import chat.parley.platform.http.RequestCost;
import chat.parley.room.directory.ReadableRooms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The number of messages in a room, for everyone who may read it; it does not show who wrote them.
 */
@Path("/api/v1/rooms/{id}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rooms")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class StatisticsResource {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int MAX_OFFSET = 6;
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d");

  private final ReadableRooms rooms;
  private final MessageCounter count;

  StatisticsResource(ReadableRooms rooms, MessageCounter count) {
    this.rooms = rooms;
    this.count = count;
  }

  @GET
  @RunOnVirtualThread
  @Operation(
      operationId = "readStatistics",
      summary = "Count messages and people of the last 30 days, by day and by hour of the day")
  @APIResponse(responseCode = "200", description = "The statistics; fewer days for very busy rooms")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public Statistics statistics(
      @PathParam("id") RoomId room,
      @Parameter(
              description = "A time zone such as Europe/Berlin or +05:30; UTC if absent or unknown")
          @QueryParam("zone")
          @Nullable String zone) {
    return count.statistics(rooms.at(room), zone(zone));
  }

  /**
   * Returns the zone that a browser sends: a place of the time zone database by any of its names,
   * or a difference from UTC. A browser may send a place that this process does not know, or none
   * ({@code Etc/Unknown}): then the zone is UTC, and the answer says so.
   */
  static ZoneId zone(@Nullable String name) {
    if (name == null) {
      return UTC;
    }
    if (name.length() <= MAX_OFFSET && OFFSET.matcher(name).matches()) {
      try {
        return ZoneOffset.of(name);
      } catch (DateTimeException e) {
        return UTC; // beyond 18 hours
      }
    }
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : UTC;
  }
}
