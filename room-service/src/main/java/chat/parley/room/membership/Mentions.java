package chat.parley.room.membership;

import static java.util.Objects.requireNonNull;

import chat.parley.contracts.id.RoomId;
import chat.parley.platform.retry.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Counts how many unread messages mention their reader. Nothing is stored for this: a request scans
 * the last unread messages of each room, by one range of the log's index. Older ones are not
 * counted.
 */
@ApplicationScoped
class Mentions {

  /** Maximum number of messages to scan per room. */
  static final int MAX = 200;

  /**
   * Finds candidates. Deleted messages have no text. The sign is searched first: most texts have
   * none. {@link MentionText} decides whether a name is in code or in a quote.
   */
  private static final String CALLING =
      """
      select reader.room, late.text
      from unnest(:rooms, :marks, :unread, :selves, :mentions) reader (room, mark, unread, self, mention)
      cross join lateral (
        select n, author_id, text from message where room_id = reader.room
        order by seq desc limit least(reader.unread, %d)) late
      where late.n > reader.mark and strpos(late.text, '@') > 0 and late.text ~* reader.mention
        and late.author_id <> reader.self and late.author_id <> all (:ignored)
      """
          .formatted(MAX);

  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}]");

  private final Jdbi jdbi;

  Mentions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A reader of a room.
   *
   * @param mark the number of the last message that they have read
   * @param unread how many messages came since
   * @param self their reference in the room
   * @param name their name in the room
   */
  record Reader(RoomId room, long mark, long unread, UUID self, String name) {

    /**
     * Returns the pattern that the page also uses: the name as a word of its own, ignoring case.
     */
    private String mention() {
      String literal = NOT_PLAIN.matcher(name).replaceAll("\\\\$0");
      return "(?<![[:alnum:]_@/])@" + literal + "(?![[:alnum:]_-])";
    }
  }

  /**
   * Returns the number of messages that mention each reader, by room; rooms without any are
   * missing.
   *
   * @param ignored the people whose messages do not count
   * @throws UnavailableException if PostgreSQL does not answer
   */
  Map<RoomId, Integer> count(List<Reader> readers, Collection<UUID> ignored) {
    if (readers.isEmpty()) {
      return Map.of();
    }
    Map<RoomId, String> names =
        readers.stream().collect(Collectors.toMap(Reader::room, Reader::name));
    try {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(CALLING)
              .bindArray("rooms", UUID.class, column(readers, each -> each.room().value()))
              .bindArray("marks", Long.class, column(readers, Reader::mark))
              .bindArray("unread", Long.class, column(readers, Reader::unread))
              .bindArray("selves", UUID.class, column(readers, Reader::self))
              .bindArray("mentions", String.class, column(readers, Reader::mention))
              .bindArray("ignored", UUID.class, ignored)
              .map(row ->
                  new Call(
                      new RoomId(row.getColumn("room", UUID.class)),
                      row.getColumn("text", String.class)))
              .filter(
                  call -> MentionText.calls(call.text(), requireNonNull(names.get(call.room()))))
              .collect(Collectors.groupingBy(Call::room, Collectors.summingInt(call -> 1))));
    } catch (JdbiException e) {
      throw new UnavailableException("PostgreSQL did not answer", e);
    }
  }

  /** A text that may mention the room's reader. */
  private record Call(RoomId room, String text) {}

  private static <T> List<T> column(List<Reader> readers, Function<Reader, T> value) {
    return readers.stream().map(value).toList();
  }
}
