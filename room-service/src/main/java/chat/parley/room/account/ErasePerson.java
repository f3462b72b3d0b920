package chat.parley.room.account;

import chat.parley.contracts.id.AccountId;
import chat.parley.platform.retry.UnavailableException;
import chat.parley.room.membership.AnonymousFavourites;
import chat.parley.room.membership.IgnoredPeople;
import chat.parley.room.moderation.BanPublisher;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes everything that identifies a person except what they wrote. It can be repeated. A test
 * dumps every table afterwards, so a new column that identifies people belongs here.
 */
@ApplicationScoped
class ErasePerson {

  private static final String COMMANDS =
      """
      delete from change_command where (room_id, author_id, command_id) in (
        select room_id, author_id, command_id from change_command where author_id = :author
        limit 5000)
      """;

  private static final List<String> FORGET =
      List.of(
          """
          update room set owner_id = id, owner_name = '', owner_role = null,
            owner_picture = 0, version = version + 1
          where owner_id = :author
          """,
          "delete from read_mark where account_id = :author",
          "delete from author where account_id = :author",
          "delete from sanction where person_id = :author",
          "delete from room_offer where person_id = :author",
          "delete from pending_rename where account_id = :author",
          "delete from last_message where person_id = :author",
          """
          update room set moderators = array_remove(moderators, cast(:author as uuid))
          where moderators @> array[cast(:author as uuid)]
          """,
          "update report set reporter_id = id where reporter_id = :author",
          """
          update report set seen_author = cast(id as text), seen_name = '',
            seen_picture = 0
          where seen_author = cast(:author as text)
          """);

  private final Jdbi jdbi;
  private final AnonymousFavourites favourites;
  private final IgnoredPeople ignored;
  private final BanPublisher bans;

  ErasePerson(Jdbi jdbi, AnonymousFavourites favourites, IgnoredPeople ignored, BanPublisher bans) {
    this.jdbi = jdbi;
    this.favourites = favourites;
    this.ignored = ignored;
    this.bans = bans;
  }

  /** Removes what identifies an account as itself, and its private lists. */
  void account(AccountId account) {
    inTransaction(() -> {
      favourites.clear(account);
      ignored.clear(account);
    });
    reference(account, account.value());
  }

  /** Removes what identifies an account's person by their reference in a room. */
  void reference(AccountId account, UUID author) {
    // Their commands need not be recognized again: an erased person sends no more commands.
    while (removeCommands(author) > 0) {
      // There may be more.
    }
    inTransaction(() -> {
      bans.endAll(account, author);
      FORGET.forEach(each -> run(each, author));
    });
  }

  private int removeCommands(UUID author) {
    int[] removed = {0};
    inTransaction(() -> removed[0] = run(COMMANDS, author));
    return removed[0];
  }

  private int run(String statement, UUID author) {
    return jdbi.withHandle(
        handle -> handle.createUpdate(statement).bind("author", author).execute());
  }

  private static void inTransaction(Runnable work) {
    try {
      QuarkusTransaction.requiringNew().run(work);
    } catch (RuntimeException e) {
      throw new UnavailableException("not forgotten", e);
    }
  }
}
