package chat.parley.matchmaker.pair;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A person in a talk as Hibernate would write it; see {@link PairInsertBench}. */
@Entity
@Table(name = "talk_participant")
class TalkParticipantEntity {

  @Id String person;

  UUID pair;

  static TalkParticipantEntity of(String person, UUID pair) {
    TalkParticipantEntity entity = new TalkParticipantEntity();
    entity.person = person;
    entity.pair = pair;
    return entity;
  }
}
