package chat.parley.room.message.history;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.MessageState;
import chat.parley.contracts.message.Reaction;
import chat.parley.platform.token.CurrentCaller;
import chat.parley.room.directory.RoomPath;
import chat.parley.room.message.Message;
import chat.parley.room.pseudonym.Pseudonyms;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The people who reacted to a message, under their current names in the room: the log contains only
 * references. Guests can read.
 */
@Path("/api/v1/rooms/{id}/messages/{seq}/reactions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@Authenticated
class ReactionResource {

  private static final String WHO =
      """
      select cast(e.emoji as text), cast(p.author_id as text), coalesce(a.name, k.alias), a.role,
        coalesce(a.picture, 0)
      from (select distinct emoji from reaction where room_id = :room and message_seq = :seq) e
      cross join lateral (
        select r.author_id from reaction r
        where r.room_id = :room and r.message_seq = :seq and r.emoji = e.emoji
        order by r.author_id limit :most) p
      left join author a on a.account_id = p.author_id and a.room_id = :room
      left join pseudonym k on k.ref = p.author_id
      """;
  private static final String MINE =
      """
      select cast(emoji as text) from reaction
      where room_id = :room and message_seq = :seq and author_id = :me
      """;

  private final EntityManager entities;
  private final ReadMessage messages;
  private final Pseudonyms pseudonyms;
  private final CurrentCaller caller;

  ReactionResource(
      EntityManager entities, ReadMessage messages, Pseudonyms pseudonyms, CurrentCaller caller) {
    this.entities = entities;
    this.messages = messages;
    this.pseudonyms = pseudonyms;
    this.caller = caller;
  }

  /**
   * One emoji.
   *
   * @param count how many people reacted with it
   * @param mine whether the caller is one of them
   * @param who up to 20 of them
   */
  @Schema(name = "ReactionView")
  record Reacted(String emoji, int count, boolean mine, List<Author> who) {}

  /** All emoji in the order in which the message stores them. */
  @Schema(name = "ReactionList")
  record AllReacted(List<Reacted> reactions) {}

  @GET
  @RunOnVirtualThread
  @Transactional
  @Operation(operationId = "listReactions", summary = "List the reactions to a message")
  @APIResponse(responseCode = "200", description = "Each emoji with up to 20 people")
  @APIResponse(responseCode = "404", description = "room-not-found, message-not-found")
  public AllReacted reactions(@PathParam("id") String id, @PathParam("seq") long seq) {
    RoomId room = RoomPath.idOf(id);
    MessageState message = messages.at(room, seq);
    List<Reaction> reactions = message.reactions();
    if (reactions == null) {
      return new AllReacted(List.of());
    }
    Map<String, Map<String, Author>> who = who(room, seq);
    Set<String> mine = mine(room, seq, caller.get().account());
    return new AllReacted(
        reactions.stream()
            .map(each ->
                new Reacted(
                    each.emoji(),
                    each.count(),
                    mine.contains(each.emoji()),
                    inOrder(who.getOrDefault(each.emoji(), Map.of()))))
            .toList());
  }

  /** Sorts by reference: no times are published, so the order must not reveal them either. */
  private static List<Author> inOrder(Map<String, Author> who) {
    return who.values().stream().sorted(Comparator.comparing(Author::id)).toList();
  }

  private Map<String, Map<String, Author>> who(RoomId room, long seq) {
    List<?> rows =
        entities
            .createNativeQuery(WHO, Object[].class)
            .setParameter("room", room.value())
            .setParameter("seq", seq)
            .setParameter("most", Reaction.MAX_LISTED)
            .getResultList();
    Map<String, Map<String, Author>> who = new HashMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      Author author = author(columns);
      who.computeIfAbsent((String) columns[0], absent -> new HashMap<>()).put(author.id(), author);
    }
    return who;
  }

  /** A person who left has this name until the log has removed their reactions. */
  private static Author author(Object[] columns) {
    @Nullable String name = (String) columns[2];
    return new Author(
        (String) columns[1],
        name == null ? Message.SOMEONE_WHO_LEFT : name,
        (String) columns[3],
        ((Number) columns[4]).intValue());
  }

  private Set<String> mine(RoomId room, long seq, AccountId account) {
    UUID me = pseudonyms.referenceIn(room, account);
    List<?> rows =
        entities
            .createNativeQuery(MINE, String.class)
            .setParameter("room", room.value())
            .setParameter("seq", seq)
            .setParameter("me", me)
            .getResultList();
    Set<String> mine = new HashSet<>();
    rows.forEach(each -> mine.add((String) each));
    return mine;
  }
}
