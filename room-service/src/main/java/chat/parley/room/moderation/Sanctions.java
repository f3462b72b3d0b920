package chat.parley.room.moderation;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.RoomId;
import chat.parley.room.intake.OutageException;
import chat.parley.room.pseudonym.Masks;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What rooms hold against people, in PostgreSQL. */
@ApplicationScoped
public class Sanctions implements PanacheRepositoryBase<Sanction, Sanction.Key> {

  private static final String HELD =
      "kind = ?4 and roomId = ?1 and personId = ?2 and (endsAt is null or endsAt > ?3)";

  private final Masks masks;
  private final Clock clock;

  Sanctions(Masks masks, Clock clock) {
    this.masks = masks;
    this.clock = clock;
  }

  /**
   * Whether somebody may not even read in a room.
   *
   * @throws OutageException if nobody knows just now
   */
  public boolean bans(RoomId room, AccountId account) {
    return holds(Sanction.BAN, room, masks.referenceIn(room, account));
  }

  /**
   * Whether somebody, by their reference in the room, may not write there.
   *
   * @throws OutageException if nobody knows just now
   */
  public boolean mutes(RoomId room, UUID person) {
    return holds(Sanction.MUTE, room, person);
  }

  private boolean holds(String kind, RoomId room, UUID person) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> count(HELD, room.value(), person, clock.instant(), kind) > 0);
    } catch (RuntimeException e) {
      throw new OutageException("PostgreSQL did not say who is muted or banned", e);
    }
  }

  /** What a room holds against people now, the latest first. */
  List<Sanction> in(RoomId room, SanctionCursor after, int most) {
    return find(
            "roomId = ?1 and (endsAt is null or endsAt > ?2) and (madeAt, personId, kind) < (?3, ?4, ?5)",
            Sort.descending("madeAt", "personId", "kind"),
            room.value(),
            clock.instant(),
            after.madeAt(),
            after.person(),
            after.kind())
        .page(Page.ofSize(most))
        .list();
  }
}
