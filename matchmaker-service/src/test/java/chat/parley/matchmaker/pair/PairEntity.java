package chat.parley.matchmaker.pair;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pair as Hibernate would write it; see {@link PairInsertBench}. */
@Entity
@Table(name = "pair")
class PairEntity {

  @Id UUID id;

  String state;

  @Column(name = "created_at")
  Instant createdAt;

  String a;
  String b;

  @Column(name = "a_inbox")
  String inboxA;

  @Column(name = "b_inbox")
  String inboxB;

  @Column(name = "a_sealed")
  String sealedA;

  @Column(name = "b_sealed")
  String sealedB;

  @Column(name = "common_interests", columnDefinition = "text[]")
  String[] common;

  @Nullable Integer icebreaker;

  static PairEntity of(Pair pair) {
    PairEntity entity = new PairEntity();
    entity.id = pair.id().value();
    entity.state = "open";
    entity.createdAt = pair.createdAt();
    entity.a = pair.a().person().hash();
    entity.b = pair.b().person().hash();
    entity.inboxA = pair.a().inbox().name();
    entity.inboxB = pair.b().inbox().name();
    entity.sealedA = pair.a().sealed();
    entity.sealedB = pair.b().sealed();
    entity.common = pair.common().toArray(String[]::new);
    entity.icebreaker = pair.icebreaker();
    return entity;
  }
}
