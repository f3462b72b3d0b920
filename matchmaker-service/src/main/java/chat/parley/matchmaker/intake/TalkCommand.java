package chat.parley.matchmaker.intake;

import chat.parley.contracts.submission.Actor;
import chat.parley.contracts.submission.MatchSubmission;

/**
 * A command as it was read.
 *
 * @param key of the record: commands of one key keep their order
 * @param origin position of the record, which identifies a redelivery
 */
record TalkCommand(String key, String origin, MatchSubmission submission, Actor actor) {

  /** Returns how the command is executed. */
  Kind kind() {
    return switch (submission) {
      case MatchSubmission.Find find -> Kind.FIND;
      case MatchSubmission.Renew renew -> Kind.RENEW;
      case MatchSubmission.Heartbeat heartbeat -> Kind.HEARTBEAT;
      case MatchSubmission.Leave leave -> Kind.END;
      case MatchSubmission.Block block -> Kind.END;
      case MatchSubmission.Next next -> Kind.END;
      case MatchSubmission.Cancel cancel -> Kind.SEQUENTIAL;
      case MatchSubmission.SendMessage message -> Kind.SEQUENTIAL;
      case MatchSubmission.AnswerReveal answer -> Kind.SEQUENTIAL;
    };
  }

  /** Commands of one kind and of different keys are executed together: that costs a fraction. */
  enum Kind {
    RENEW,
    FIND,
    HEARTBEAT,
    END,
    /** Commands that are executed one by one. */
    SEQUENTIAL
  }
}
