package chat.parley.room.guest;

import chat.parley.platform.text.NameKeys;
import chat.parley.room.cleanup.CleanupTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Adds the keys for comparison to names that an earlier release stored. Afterwards, and in a new
 * database, it has nothing to do.
 */
@ApplicationScoped
class NameKeyBackfill implements CleanupTask {

  private static final int BATCH_SIZE = 200;

  /**
   * Of guests whose names already look alike, one gets the skeleton that nobody else can have from
   * now on.
   */
  private static final String OF_AUTHOR =
      """
      case when role = 'guest' and exists (
          select from author o where o.room_id = x.room_id and o.name_skeleton = :skeleton)
        then :skeleton || ' ' || account_id else :skeleton end
      """;

  private static final List<Names> ALL =
      List.of(
          new Names("account", true, ":skeleton"),
          new Names("author", true, OF_AUTHOR),
          new Names("room", false, ":skeleton"));

  /**
   * A table with names.
   *
   * @param ofPeople whether the names are people's, which have a key in addition to the skeleton
   * @param value of the skeleton, as SQL
   */
  private record Names(String table, boolean ofPeople, String value) {

    String find() {
      return "select cast(ctid as text) as id, name from %s where name is not null and name_skeleton is null limit %d for update skip locked"
          .formatted(table, BATCH_SIZE);
    }

    String update() {
      return "update %s x set %s name_skeleton = %s where x.ctid = cast(:row as tid)"
          .formatted(table, ofPeople ? "name_key = :key," : "", value);
    }

    String skeleton(String name) {
      return ofPeople ? NameKeys.skeleton(name) : NameKeys.skeletonOfWords(name);
    }
  }

  private final Jdbi jdbi;

  NameKeyBackfill(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public String what() {
    return "names without a key";
  }

  @Override
  public int some() {
    int compared = 0;
    for (Names names : ALL) {
      compared += QuarkusTransaction.requiringNew().call(() -> some(names));
    }
    return compared;
  }

  private int some(Names names) {
    return jdbi.withHandle(handle -> {
      Map<String, String> found =
          handle
              .createQuery(names.find())
              .map(row ->
                  Map.entry(row.getColumn("id", String.class), row.getColumn("name", String.class)))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      found.forEach((row, name) -> {
        Update update =
            handle
                .createUpdate(names.update())
                .bind("row", row)
                .bind("skeleton", names.skeleton(name));
        if (names.ofPeople()) {
          update.bind("key", NameKeys.key(name));
        }
        update.execute();
      });
      return found.size();
    });
  }
}
