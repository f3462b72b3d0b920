package chat.parley.benchmarks;

import chat.parley.stack.infrastructure.Postgres;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Measures how fast rooms are read, by the amount of data: {@code RoomReads [messages [rooms
 * [folder]]]}, by default 100,000 and 100. Prints the plans as well. With a folder, the first run
 * only fills its data, and each further run measures it.
 */
final class RoomReads {

  /** The number of different pages of a kind that are requested. */
  private static final int ADDRESSES = 500;

  private static final int KEPT = 30;

  private RoomReads() {}

  public static void main(String[] arguments) throws Exception {
    long messages = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000;
    int rooms = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    ParleySettings settings = ParleySettings.forTest(1);
    if (arguments.length > 2) {
      settings = settings.keptBelow(Path.of(arguments[2]));
    }
    try (ParleyInstance parley = new ParleyInstance(settings, Progress.SILENT)) {
      parley.start();
      RoomFill fill =
          new RoomFill(parley.postgres().jdbcUrl("room"), Postgres.USER, messages, rooms);
      if (!fill.isDone()) {
        long begin = System.nanoTime();
        fill.run();
        System.out.printf(
            "%,d messages in %,d rooms, filled in %d s%n",
            messages, rooms, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        if (arguments.length > 2) {
          System.out.println("Kept: the same command once more measures.");
          return;
        }
      }
      read(new Readers(parley, "room-service"), fill, messages);
      plans(fill, messages);
    }
  }

  private static void read(Readers readers, RoomFill fill, long messages) throws Exception {
    String list = readers.base() + "/api/v1/rooms";
    String large = list + "/" + fill.largeRoom();
    long head = messages / 10;
    fill.keep(readers.account(), KEPT);
    List<String> rooms = fill.someRooms(ADDRESSES).stream().map(id -> list + "/" + id).toList();
    UnaryOperator<String> somewhere =
        what -> large + what + ThreadLocalRandom.current().nextLong(1, head);
    Map<String, List<String>> pages = new LinkedHashMap<>();
    pages.put("list of rooms", List.of(list));
    pages.put("rooms by common word", numbered(n -> list + "?search=" + RoomFill.word(1 + n % 20)));
    pages.put("rooms by rare word", numbered(n -> list + "?search=" + RoomFill.word(5_000 + n)));
    pages.put("30 kept, all unread", List.of(list + "/me"));
    pages.put("a room's last 50", each(rooms, "/messages"));
    pages.put("large: last 50", List.of(large + "/messages"));
    pages.put("large: 50 before", numbered(n -> somewhere.apply("/messages?before=")));
    pages.put("large: 50 around", numbered(n -> somewhere.apply("/messages?around=")));
    pages.put("large: by number", numbered(n -> somewhere.apply("/messages?n=")));
    pages.put(
        "large: by moment",
        numbered(n ->
            large + "/messages?at=" + java.time.Instant.now().minusSeconds(60L * 1000 * (n + 1))));
    pages.put(
        "changes, none", each(rooms, "/changes?epoch=e&since=" + (head * 9 / rooms(messages))));
    pages.put("large: 200 changes", List.of(large + "/changes?epoch=e&since=" + (head - 200)));
    pages.put("search, rare word", searches(rooms, 20_000));
    pages.put("search, common word", searches(rooms, 1));
    pages.put("large: rare word", numbered(n -> large + "/search?q=" + RoomFill.word(20_000 + n)));
    pages.put("large: two words", numbered(n -> large + "/search?q=" + pair(200 + n)));
    pages.put(
        "large: common word", numbered(n -> large + "/search?q=" + RoomFill.word(1 + n % 20)));
    pages.put("large: no such word", List.of(large + "/search?q=pelican"));
    pages.put("statistics", each(rooms, "/statistics"));
    readers.measure(pages);
  }

  /** Prints PostgreSQL's plans of the most frequent queries. */
  private static void plans(RoomFill fill, long messages) throws SQLException {
    String large = "'" + fill.largeRoom() + "'::uuid";
    long middle = messages / 20;
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put(
        "history",
        "select * from message m where m.room_id = %s and m.seq < %d order by m.seq desc limit 51"
            .formatted(large, middle));
    asked.put(
        "changes",
        "select * from message m where m.room_id = %s and m.changed_seq > %d order by m.changed_seq limit 201"
            .formatted(large, messages / 10 - 200));
    asked.put("list of rooms", "select * from room order by id desc limit 31");
    asked.put(
        "rooms by a word",
        "select r.* from room r where r.words @@ to_tsquery('names', '%s:*') order by r.id desc limit 31"
            .formatted(RoomFill.word(1)));
    asked.put("mentions in 30 rooms", mentions());
    asked.put("search, common word", search(large, RoomFill.word(1), messages));
    asked.put("search, rare word", search(large, RoomFill.word(20_000), messages));
    asked.put(
        "retention, a batch",
        "select seq from message where room_id = %s and seq < %d order by seq limit 500"
            .formatted(large, middle));
    asked.put(
        "statistics",
        """
        with recent as materialized (
          select at, author_id from message where room_id = %s and seq >= %d
          order by seq desc limit 100000)
        select cast(at as date), count(*), count(distinct author_id) from recent group by 1
        """
            .formatted(large, Math.max(1, messages / 10 * 11 / 12)));
    for (Map.Entry<String, String> each : asked.entrySet()) {
      System.out.printf("%n-- %s%n%s", each.getKey(), fill.plan(each.getValue()));
    }
  }

  private static String mentions() {
    return """
    select reader.room, count(*)
    from (select fill_room(r) as room from generate_series(1, %d) r) reader
    cross join lateral (
      select n, author_id, text from message where room_id = reader.room
      order by seq desc limit 200) late
    where late.n > 1 and strpos(late.text, '@') > 0 and late.text ~* '@somebody(?![[:alnum:]_-])'
    group by reader.room
    """
        .formatted(KEPT);
  }

  private static String search(String room, String word, long messages) {
    long newest = messages / 10 >> 13;
    return """
    select f.seq from (select cast('%2$s' as tsquery) as q) query,
      generate_series(%3$d, %4$d, -1) s (block)
      cross join lateral (
        select m.seq from message m
        where m.room_id = %1$s
          and message_block(m.room_id, m.seq) = message_block(%1$s, s.block << 13)
          and m.words @@ q and m.words is not null
          and m.seq >> 13 = s.block and m.seq + 0 between 1 and %5$d
        order by m.seq + 0 desc limit 21) f
    limit 21
    """
        .formatted(room, word, newest, Math.max(0, newest - 127), messages / 10);
  }

  private static long rooms(long messages) {
    return messages >= 10_000_000 ? 10_000 : 100;
  }

  private static String pair(int n) {
    return RoomFill.word(n) + "+" + RoomFill.word(n / 10);
  }

  private static List<String> searches(List<String> rooms, int from) {
    return IntStream.range(0, ADDRESSES)
        .mapToObj(n -> rooms.get(n % rooms.size()) + "/search?q=" + RoomFill.word(from + n % 20))
        .toList();
  }

  private static List<String> each(List<String> rooms, String page) {
    return rooms.stream().map(room -> room + page).toList();
  }

  private static List<String> numbered(IntFunction<String> address) {
    return IntStream.range(0, ADDRESSES).mapToObj(address).toList();
  }
}
