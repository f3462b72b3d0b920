package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One device that is logged in; the family of its refresh tokens. */
@Entity
public class Session {

  @Id UUID id;

  @Column(name = "account_id")
  UUID accountId;

  @Column int generation;

  @Column(name = "rotated_at")
  Instant rotatedAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_seen_at")
  Instant lastSeenAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column String device;

  @Column(name = "address_prefix")
  String addressPrefix;

  /** What a refresh token of this family is worth. */
  enum Standing {
    /** It is of the present generation: a new one begins. */
    PRESENT,
    /** It was just replaced, most likely by another tab. */
    JUST_REPLACED,
    /** It was replaced before: somebody has a copy. */
    REUSED
  }

  Standing standing(int tokenGeneration, Instant now, Duration grace) {
    if (tokenGeneration == generation) {
      return Standing.PRESENT;
    }
    boolean inTime = !now.isAfter(rotatedAt.plus(grace));
    return tokenGeneration == generation - 1 && inTime ? Standing.JUST_REPLACED : Standing.REUSED;
  }

  boolean isOver(Instant now) {
    return endedAt != null || !now.isBefore(expiresAt);
  }

  SessionId id() {
    return new SessionId(id);
  }

  AccountId account() {
    return new AccountId(accountId);
  }
}
