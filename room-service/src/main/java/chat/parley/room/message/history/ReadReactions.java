package chat.parley.room.message.history;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.contracts.message.Author;
import chat.parley.contracts.message.Reaction;
import chat.parley.platform.problem.Refusal;
import chat.parley.room.message.Message;
import chat.parley.room.pseudonym.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads who reacted to a message, under their current names in the room. */
@ApplicationScoped
class ReadReactions {

  private static final String WHO =
      """
      select e.emoji, p.author_id as id, coalesce(a.name, k.alias) as name, a.role,
        coalesce(a.picture, 0) as picture
      from (select distinct emoji from reaction where room_id = :room and message_seq = :seq) e
      cross join lateral (
        select r.author_id from reaction r
        where r.room_id = :room and r.message_seq = :seq and r.emoji = e.emoji
        order by r.author_id limit :limit) p
      left join author a on a.account_id = p.author_id and a.room_id = :room
      left join pseudonym k on k.ref = p.author_id
      """;
  private static final String MINE =
      """
      select emoji from reaction
      where room_id = :room and message_seq = :seq and author_id = :me
      """;

  private final Jdbi jdbi;
  private final ReadMessage messages;
  private final Pseudonyms pseudonyms;

  ReadReactions(Jdbi jdbi, ReadMessage messages, Pseudonyms pseudonyms) {
    this.jdbi = jdbi;
    this.messages = messages;
    this.pseudonyms = pseudonyms;
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

  /**
   * Returns the reactions to a message.
   *
   * @throws Refusal {@code message-not-found}
   */
  AllReacted read(RoomId room, long seq, AccountId account) {
    List<Reaction> reactions = messages.at(room, seq).reactions();
    if (reactions == null) {
      return new AllReacted(List.of());
    }
    Map<String, List<Author>> who = who(room, seq);
    Set<String> mine = mine(room, seq, pseudonyms.referenceIn(room, account));
    return new AllReacted(
        reactions.stream()
            .map(each ->
                new Reacted(
                    each.emoji(),
                    each.count(),
                    mine.contains(each.emoji()),
                    who.getOrDefault(each.emoji(), List.of())))
            .toList());
  }

  /** Sorts by reference: no times are published, so the order must not reveal them either. */
  private Map<String, List<Author>> who(RoomId room, long seq) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(WHO)
            .bind("room", room.value())
            .bind("seq", seq)
            .bind("limit", Reaction.MAX_LISTED)
            .map(row -> Map.entry(row.getColumn("emoji", String.class), author(row)))
            .list()
            .stream()
            .sorted(Comparator.comparing(each -> each.getValue().id()))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  /** A person who left has this name until the log has removed their reactions. */
  private static Author author(RowView row) {
    @Nullable String name = row.getColumn("name", String.class);
    return new Author(
        row.getColumn("id", String.class),
        name == null ? Message.SOMEONE_WHO_LEFT : name,
        row.getColumn("role", String.class),
        row.getColumn("picture", Integer.class));
  }

  private Set<String> mine(RoomId room, long seq, UUID me) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(MINE)
            .bind("room", room.value())
            .bind("seq", seq)
            .bind("me", me)
            .mapTo(String.class)
            .collect(Collectors.toSet()));
  }
}
