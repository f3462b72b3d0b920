package chat.parley.room.message.history;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.http.RequestCost;
import chat.parley.platform.problem.Problem;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.pseudonym.Pseudonyms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's messages in all rooms, for their data export. */
@Path("/api/v1/rooms/me/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
@RequestCost(RequestCost.EXPENSIVE)
class MessageExportResource {

  private static final int PAGE = 500;

  /** The index of commands begins with room and author, so this query skips from room to room. */
  private static final String OWN =
      """
      select m.room_id, r.name, m.seq, m.text, m.at, m.edited_at
      from message m join room r on r.id = m.room_id
      where m.author_id in (:references) and m.text is not null and (m.room_id, m.seq) > (:room, :seq)
      order by m.room_id, m.seq limit :most
      """;

  private final EntityManager entities;
  private final Pseudonyms pseudonyms;
  private final CurrentCaller caller;

  MessageExportResource(EntityManager entities, Pseudonyms pseudonyms, CurrentCaller caller) {
    this.entities = entities;
    this.pseudonyms = pseudonyms;
    this.caller = caller;
  }

  /** One of the caller's messages. */
  record OwnMessage(
      RoomId room, String roomName, long seq, String text, Instant at, @Nullable Instant editedAt) {

    Cursor cursor() {
      return new Cursor(room.value(), seq);
    }
  }

  /**
   * A page of the caller's messages, room by room.
   *
   * @param next the cursor of the next page; absent on the last
   */
  record OwnMessages(List<OwnMessage> messages, @Nullable String next) {}

  private record Cursor(UUID room, long seq) {

    static Cursor of(@Nullable String text) {
      if (text == null) {
        return new Cursor(new UUID(0, 0), 0);
      }
      int between = text.indexOf('.');
      try {
        return new Cursor(
            UUID.fromString(text.substring(0, Math.max(0, between))),
            Long.parseLong(text.substring(between + 1)));
      } catch (IllegalArgumentException e) {
        throw new Problem(ErrorCode.CURSOR_INVALID);
      }
    }

    String text() {
      return room + "." + seq;
    }
  }

  @GET
  @RunOnVirtualThread
  @Transactional
  @Operation(operationId = "exportMessages", summary = "Export your messages in all rooms")
  @APIResponse(responseCode = "200", description = "A page of up to 500 messages, room by room")
  @APIResponse(responseCode = "400", description = "cursor-invalid")
  public OwnMessages read(@QueryParam("cursor") @Nullable String cursor) {
    Cursor after = Cursor.of(cursor);
    List<?> rows =
        entities
            .createNativeQuery(OWN, Object[].class)
            .setParameter("references", pseudonyms.referencesOf(caller.get().account()))
            .setParameter("room", after.room())
            .setParameter("seq", after.seq())
            .setParameter("most", PAGE + 1)
            .getResultList();
    List<OwnMessage> messages =
        rows.stream()
            .limit(PAGE)
            .map(Object[].class::cast)
            .map(MessageExportResource::message)
            .toList();
    return new OwnMessages(
        messages, rows.size() > PAGE ? messages.getLast().cursor().text() : null);
  }

  private static OwnMessage message(Object[] row) {
    return new OwnMessage(
        new RoomId((UUID) row[0]),
        (String) row[1],
        ((Number) row[2]).longValue(),
        (String) row[3],
        (Instant) row[4],
        (Instant) row[5]);
  }
}
