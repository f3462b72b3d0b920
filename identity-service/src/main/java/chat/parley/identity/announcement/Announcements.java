package chat.parley.identity.announcement;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The stored announcement. There is one at a time: a new one replaces the last. */
@ApplicationScoped
class Announcements implements PanacheRepositoryBase<Announcement, UUID> {

  private final Clock clock;

  Announcements(Clock clock) {
    this.clock = clock;
  }

  @Transactional
  Optional<Announcement> present() {
    return find("endsAt > ?1 order by id desc", clock.instant()).firstResultOptional();
  }

  @Transactional
  Announcement announce(String text, Instant end) {
    deleteAll();
    Announcement announcement = new Announcement();
    announcement.id = UuidCreator.getTimeOrderedEpoch();
    announcement.text = text;
    announcement.createdAt = clock.instant();
    announcement.endsAt = end;
    persist(announcement);
    return announcement;
  }

  @Transactional
  void end() {
    deleteAll();
  }
}
