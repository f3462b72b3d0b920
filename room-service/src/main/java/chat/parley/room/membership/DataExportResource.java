package chat.parley.room.membership;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.pseudonym.Pseudonyms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the service knows about the caller in addition to their messages, for their data export. */
@Path("/api/v1/rooms/me/data-export")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "membership")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class DataExportResource {

  private static final String READ =
      """
      select r.id, r.name, m.n, m.favourite from read_mark m join room r on r.id = m.room_id
      where m.account_id in (:references) order by r.id
      """;
  private static final String OWNED =
      "select id, name from room where owner_id in (:references) order by id";

  private static final String REPORTED =
      """
      select room_id, reason, note, created_at from report
      where reporter_id in (:references) order by id
      """;

  private static final String REACTED =
      """
      select room_id, message_seq, emoji from reaction
      where author_id in (:references) order by room_id, message_seq, emoji
      """;

  private final EntityManager entities;
  private final Pseudonyms pseudonyms;
  private final AnonymousFavourites favourites;
  private final IgnoredPeople ignored;
  private final CurrentCaller caller;

  DataExportResource(
      EntityManager entities,
      Pseudonyms pseudonyms,
      AnonymousFavourites favourites,
      IgnoredPeople ignored,
      CurrentCaller caller) {
    this.entities = entities;
    this.pseudonyms = pseudonyms;
    this.favourites = favourites;
    this.ignored = ignored;
    this.caller = caller;
  }

  /**
   * A room that the caller read up to its message {@code n}; {@code favourite}: whether a
   * favourite.
   */
  record ReadRoom(RoomId room, String name, long n, boolean favourite) {}

  /** A room that the caller owns. */
  record OwnedRoom(RoomId room, String name) {}

  /** A report by the caller, in their own words. */
  record OwnReport(RoomId room, String reason, @Nullable String note, Instant at) {}

  /** A reaction of the caller to a message. */
  record OwnReaction(RoomId room, long seq, String emoji) {}

  /**
   * All of it; for ignored people, the names that they had when the caller began to ignore them.
   */
  record RoomData(
      List<ReadRoom> read,
      List<OwnedRoom> owned,
      List<OwnReport> reports,
      List<OwnReaction> reactions,
      List<String> ignored) {}

  @GET
  @RunOnVirtualThread
  @Transactional
  @Operation(
      operationId = "exportRoomData",
      summary = "Export read marks, owned rooms, reports, reactions, and ignored people")
  @APIResponse(responseCode = "200", description = "The complete list")
  public RoomData export() {
    AccountId account = caller.get().account();
    List<UUID> references = pseudonyms.referencesOf(account);
    Set<RoomId> kept = favourites.list(account).keySet();
    return new RoomData(
        rows(READ, references).stream()
            .map(row ->
                new ReadRoom(
                    new RoomId((UUID) row[0]),
                    (String) row[1],
                    ((Number) row[2]).longValue(),
                    (Boolean) row[3] || kept.contains(new RoomId((UUID) row[0]))))
            .toList(),
        rows(OWNED, references).stream()
            .map(row -> new OwnedRoom(new RoomId((UUID) row[0]), (String) row[1]))
            .toList(),
        rows(REPORTED, references).stream()
            .map(row ->
                new OwnReport(
                    new RoomId((UUID) row[0]), (String) row[1], (String) row[2], (Instant) row[3]))
            .toList(),
        rows(REACTED, references).stream()
            .map(row ->
                new OwnReaction(
                    new RoomId((UUID) row[0]), ((Number) row[1]).longValue(), (String) row[2]))
            .toList(),
        ignored.list(account).stream().map(IgnoredPeople.Ignored::name).toList());
  }

  private List<Object[]> rows(String sql, List<UUID> references) {
    return entities
        .createNativeQuery(sql, Object[].class)
        .setParameter("references", references)
        .getResultList()
        .stream()
        .map(Object[].class::cast)
        .toList();
  }
}
