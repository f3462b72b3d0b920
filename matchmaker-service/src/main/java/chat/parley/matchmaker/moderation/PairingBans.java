package chat.parley.matchmaker.moderation;

import chat.parley.matchmaker.person.PersonKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The people who aren't paired by decision of the moderators' desk. */
@ApplicationScoped
public class PairingBans {

  private static final String AMONG =
      """
      select person from pairing_ban
      where person = any(:persons) and (ends_at is null or ends_at > :now)
      """;

  /** A ban that lasts longer already stays. */
  private static final String BAN =
      """
      insert into pairing_ban as b (person, ends_at) values (:person, :ends)
      on conflict (person) do update set ends_at =
        case when b.ends_at is null or excluded.ends_at is null then null
          else greatest(b.ends_at, excluded.ends_at) end
      """;

  private final Jdbi database;
  private final Clock clock;

  PairingBans(Jdbi database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns the people among these who are banned at this moment. */
  public Set<PersonKey> among(Collection<PersonKey> persons, Instant now) {
    return database
        .withHandle(handle ->
            handle
                .createQuery(AMONG)
                .bindArray("persons", String.class, persons.stream().map(PersonKey::hash).toList())
                .bind("now", utc(now))
                .mapTo(String.class)
                .list())
        .stream()
        .map(PersonKey::new)
        .collect(Collectors.toSet());
  }

  /**
   * Bans a person from now on. Part of the caller's transaction.
   *
   * @param lasts null: until it is lifted
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void ban(PersonKey person, @Nullable Duration lasts) {
    database.useHandle(handle ->
        handle
            .createUpdate(BAN)
            .bind("person", person.hash())
            .bindBySqlType(
                "ends",
                lasts == null ? null : utc(clock.instant().plus(lasts)),
                Types.TIMESTAMP_WITH_TIMEZONE)
            .execute());
  }

  /** Deletes the ban of a person whose account is erased. */
  public void purge(PersonKey person) {
    database.useHandle(handle ->
        handle
            .createUpdate("delete from pairing_ban where person = :person")
            .bind("person", person.hash())
            .execute());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
