package chat.parley.matchmaker.pair;

import chat.parley.matchmaker.person.PersonKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The pairs and blocks of one person, for their data export and for deletion. */
@ApplicationScoped
public class PersonalPairData {

  private final Jdbi jdbi;

  PersonalPairData(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns their talks that are open or ended recently, the newest first. */
  public List<Pair> pairsOf(PersonKey person) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from pair where state <> 'void' and :person in (a, b)
                order by created_at desc
                """)
            .bind("person", person.hash())
            .map(PairRow::read)
            .list());
  }

  /** Returns how many people they have blocked. */
  public int blockedBy(PersonKey person) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from blocked where person = :person")
            .bind("person", person.hash())
            .mapTo(Integer.class)
            .one());
  }

  /**
   * Deletes their blocks, and other people's blocks of them, since they can't be matched any more.
   */
  public void purge(PersonKey person) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from blocked where person = :person or other = :person")
            .bind("person", person.hash())
            .execute());
  }
}
