package chat.parley.room.statistics;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much is said in a room. Whoever may read it sees that; who said it is nowhere in it. */
@Path("/api/v1/rooms/{id}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rooms")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class StatisticsResource {

  private static final String UTC = "UTC";

  private final ReadableRooms rooms;
  private final CountMessages count;

  StatisticsResource(ReadableRooms rooms, CountMessages count) {
    this.rooms = rooms;
    this.count = count;
  }

  @GET
  @RunOnVirtualThread
  @Operation(summary = "Messages and people of the last 30 days, by day and by hour of the day")
  @APIResponse(responseCode = "200", description = "Fewer days where more was said than is counted")
  @APIResponse(responseCode = "400", description = "No such time zone")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public Statistics statistics(
      @PathParam("id") String id,
      @Parameter(description = "As Europe/Berlin; UTC if absent") @QueryParam("zone")
          @Nullable String zone) {
    return count.of(rooms.at(id), zone == null ? ZoneId.of(UTC) : zone(zone));
  }

  /** A place of the time zone database: what it writes otherwise PostgreSQL reads otherwise. */
  private static ZoneId zone(String name) {
    boolean place = name.equals(UTC) || name.matches("[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}");
    try {
      if (place && !name.startsWith("SystemV/")) {
        return ZoneId.of(name);
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new Problem(ErrorCode.BAD_REQUEST);
  }
}
