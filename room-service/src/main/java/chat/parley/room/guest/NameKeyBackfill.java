package chat.parley.room.guest;

import chat.parley.platform.text.NameKeys;
import chat.parley.room.cleanup.CleanupTask;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

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
      return "select cast(ctid as text), name from %s where name is not null and name_skeleton is null limit %d for update skip locked"
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

  private final EntityManager entities;

  NameKeyBackfill(EntityManager entities) {
    this.entities = entities;
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
    List<?> rows = entities.createNativeQuery(names.find(), Object[].class).getResultList();
    for (Object each : rows) {
      Object[] row = (Object[]) each;
      String name = (String) row[1];
      Query update =
          entities
              .createNativeQuery(names.update())
              .setParameter("row", row[0])
              .setParameter("skeleton", names.skeleton(name));
      if (names.ofPeople()) {
        update.setParameter("key", NameKeys.key(name));
      }
      update.executeUpdate();
    }
    return rows.size();
  }
}
