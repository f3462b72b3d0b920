package chat.parley.forum.report;

import java.util.Locale;

/** Why somebody reports something. */
enum Reason {
  HARASSMENT,
  HATE,
  SELF_HARM,
  /** It tells who somebody is. */
  IDENTITY,
  SEXUAL,
  SPAM,
  OTHER;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
