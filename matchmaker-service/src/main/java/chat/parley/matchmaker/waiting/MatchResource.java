package chat.parley.matchmaker.waiting;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a page shows before somebody asks for a stranger. */
@Path("/api/v1/matches")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class MatchResource {

  private final WaitingStrangers strangers;

  MatchResource(WaitingStrangers strangers) {
    this.strangers = strangers;
  }

  /**
   * @param waiting people who wait now
   */
  public record Waiting(long waiting) {}

  @GET
  @Path("/waiting")
  @Operation(operationId = "countWaiting", summary = "How many wait for a stranger now")
  public Waiting waiting() {
    return new Waiting(strangers.count());
  }
}
