package chat.parley.matchmaker.intake;

import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;

/**
 * A command as it was read.
 *
 * @param key of the record: commands of one key keep their order
 * @param origin where the record lies, by which a redelivery is known
 */
record TalkCommand(String key, String origin, MatchSubmission submission, Actor actor) {

  /** How it is carried out. */
  Kind kind() {
    return switch (submission) {
      case MatchSubmission.Find find -> Kind.FIND;
      case MatchSubmission.Renew renew -> Kind.RENEW;
      case MatchSubmission.Here here -> Kind.HERE;
      case MatchSubmission.Leave leave -> Kind.END;
      case MatchSubmission.Block block -> Kind.END;
      case MatchSubmission.Next next -> Kind.END;
      case MatchSubmission.Cancel cancel -> Kind.ALONE;
      case MatchSubmission.SendMessage message -> Kind.ALONE;
      case MatchSubmission.AnswerReveal answer -> Kind.ALONE;
    };
  }

  /** Commands of one kind, of different keys, are carried out together: that costs a fraction. */
  enum Kind {
    RENEW,
    FIND,
    HERE,
    END,
    /** Those that are carried out one by one. */
    ALONE
  }
}
