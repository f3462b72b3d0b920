package chat.parley.room.message.history;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.RoomId;
import chat.parley.platform.problem.Problem;
import chat.parley.room.directory.PageSize;
import chat.parley.room.message.MessageConfig;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The messages of a room, by REST. Guests can read. */
@Path("/api/v1/rooms/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
class MessageResource {

  private final ReadHistory readHistory;
  private final ReadChanges readChanges;
  private final MessageConfig config;

  MessageResource(ReadHistory readHistory, ReadChanges readChanges, MessageConfig config) {
    this.readHistory = readHistory;
    this.readChanges = readChanges;
    this.config = config;
  }

  @GET
  @Path("/messages")
  @RunOnVirtualThread
  @Operation(
      operationId = "readHistory",
      summary = "Read the newest messages, or those at another position",
      description = "Accepts at most one of before, after, around, at, and n.")
  @APIResponse(responseCode = "200", description = "A page of messages, ascending")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public History history(
      @PathParam("id") RoomId room,
      @Parameter(description = "The messages before this seq") @QueryParam("before")
          @Nullable String before,
      @Parameter(description = "The messages after this seq") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "Messages before and from this seq") @QueryParam("around")
          @Nullable String around,
      @Parameter(description = "Messages before and from this time (ISO 8601)") @QueryParam("at")
          @Nullable String at,
      @Parameter(description = "Messages before and from the message with this number")
          @QueryParam("n")
          @Nullable String n,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, config.pageSize(), config.maxPageSize());
    if (Stream.of(before, after, around, at, n).filter(Objects::nonNull).count() > 1) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
    Optional<History> history;
    if (after != null) {
      history = readHistory.after(room, seq(after), size);
    } else if (around != null) {
      history = readHistory.around(room, seq(around), size);
    } else if (at != null) {
      history = readHistory.at(room, moment(at), size);
    } else if (n != null) {
      history = readHistory.numbered(room, seq(n), size);
    } else {
      history = readHistory.before(room, before == null ? Long.MAX_VALUE : seq(before), size);
    }
    return history.orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }

  @GET
  @Path("/changes")
  @RunOnVirtualThread
  @Operation(
      operationId = "readChanges",
      summary = "Read the current state of all messages that have changed since a seq")
  @APIResponse(responseCode = "200", description = "A page of changes, or reload: true")
  @APIResponse(responseCode = "404", description = "room-not-found")
  public Changes changes(
      @PathParam("id") RoomId room,
      @QueryParam("epoch") @Nullable String epoch,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit) {
    int size = PageSize.of(limit, config.maxPageSize(), config.maxPageSize());
    long from = seq(since == null ? "" : since);
    return readChanges
        .changes(room, epoch, from, size)
        .orElseThrow(() -> new Problem(ErrorCode.ROOM_NOT_FOUND));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new Problem(ErrorCode.BAD_REQUEST);
    }
  }

  private static long seq(String text) {
    try {
      long seq = Long.parseLong(text);
      if (seq >= 0) {
        return seq;
      }
    } catch (NumberFormatException e) {
      // Rejected below.
    }
    throw new Problem(ErrorCode.BAD_REQUEST);
  }
}
