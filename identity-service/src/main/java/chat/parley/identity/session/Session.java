package chat.parley.identity.session;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.id.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One logged-in device, with the family of its refresh tokens. */
@Entity
public class Session {

  @Id UUID id;

  @Column(name = "account_id")
  UUID accountId;

  /** The generation of the present refresh token. */
  @Column int generation;

  @Column(name = "present_hash")
  byte[] presentHash;

  /** The generation of the token that the present one replaced; null at first. */
  @Column(name = "last_generation")
  @Nullable Integer lastGeneration;

  @Column(name = "last_hash")
  byte @Nullable [] lastHash;

  /** When the present token replaced the last one; null again some time later. */
  @Column(name = "rotated_at")
  @Nullable Instant rotatedAt;

  /** Whether its row was rewritten among others since it last changed. */
  @Column boolean mixed;

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

  /** The state of a refresh token in this family. */
  enum SessionState {
    /** The device's own token: a new one replaces it. */
    PRESENT,
    /**
     * The previous token, while the present one is unused: its response was lost, or tabs raced.
     */
    LAST,
    /** An older token, or one that was given up: another party has a copy. */
    REUSED
  }

  SessionState standing(RefreshToken token) {
    if (token.generation() == generation && MessageDigest.isEqual(token.hash(), presentHash)) {
      return SessionState.PRESENT;
    }
    boolean last =
        lastGeneration != null
            && token.generation() == lastGeneration
            && MessageDigest.isEqual(token.hash(), lastHash);
    return last ? SessionState.LAST : SessionState.REUSED;
  }

  /** Returns whether the present token replaced the last one within this time. */
  boolean rotatedWithin(Duration grace, Instant now) {
    return rotatedAt != null && !now.isAfter(rotatedAt.plus(grace));
  }

  /** Makes another token the present one. {@code used} is the only other token that stays valid. */
  void replace(RefreshToken used, RefreshToken next, Instant now) {
    lastGeneration = used.generation();
    lastHash = used.hash();
    generation = next.generation();
    presentHash = next.hash();
    rotatedAt = now;
    mixed = false;
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
