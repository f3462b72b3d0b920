package chat.parley.matchmaker.search;

import chat.parley.matchmaker.pool.WaitingEstimate;
import chat.parley.matchmaker.profile.AgeConfig;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Serves what a person sees before they search for a stranger. */
@Path("/api/v1/matches/waiting")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
class QueueStatusResource {

  private final WaitingEstimate estimate;
  private final AgeConfig ages;

  QueueStatusResource(WaitingEstimate estimate, AgeConfig ages) {
    this.estimate = estimate;
    this.ages = ages;
  }

  /**
   * @param waiting people who waited some minutes ago, rounded down to 5, 10, 20, 50, 100 and so
   *     on; 0: fewer than five
   * @param youngest age in years from which people are paired
   * @param adult age in years from which people are paired with adults, and with them only
   */
  @Schema(name = "QueueStatus")
  public record Lobby(long waiting, int youngest, int adult) {}

  @GET
  @Operation(
      operationId = "countWaiting",
      summary =
          "Read roughly how many people wait, some minutes ago, and the limits of the age groups")
  public Lobby waiting() {
    return new Lobby(estimate.waiting(), ages.youngest(), ages.adult());
  }
}
