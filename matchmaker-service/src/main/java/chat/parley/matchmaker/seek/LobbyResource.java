package chat.parley.matchmaker.seek;

import chat.parley.matchmaker.pool.WaitingPool;
import chat.parley.matchmaker.profile.AgeConfig;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What one sees before one asks for a stranger. */
@Path("/api/v1/matches/waiting")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class LobbyResource {

  private final WaitingPool pool;
  private final AgeConfig ages;

  LobbyResource(WaitingPool pool, AgeConfig ages) {
    this.pool = pool;
    this.ages = ages;
  }

  /**
   * @param waiting people who wait now
   * @param youngest age in years from which on one is paired
   * @param adult age in years from which on one is paired with adults, and with them only
   */
  public record Lobby(long waiting, int youngest, int adult) {}

  @GET
  @Operation(
      operationId = "countWaiting",
      summary = "How many wait for a stranger now, and the borders of the age groups")
  public Lobby waiting() {
    return new Lobby(pool.count(), ages.youngest(), ages.adult());
  }
}
