package chat.parley.matchmaker.pair;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A person in a talk as Hibernate would write it; see {@link PairInsertBench}. */
@Entity
@Table(name = "talking")
class TalkingEntity {

  @Id String person;

  UUID pair;

  static TalkingEntity of(String person, UUID pair) {
    TalkingEntity entity = new TalkingEntity();
    entity.person = person;
    entity.pair = pair;
    return entity;
  }
}
