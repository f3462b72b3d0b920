package chat.parley.contracts.topic;

/** Topic names as constants, for annotations; {@link Topic} describes each topic. */
public final class Topics {

  public static final String ROOM_SUBMISSIONS = "room.submissions.v1";
  public static final String ROOM_SUBMISSIONS_DEAD = "room.submissions.dead.v1";
  public static final String ROOM_EVENTS = "room.events.v1";
  public static final String ROOM_BANS = "room.bans.v1";
  public static final String MATCH_SUBMISSIONS = "match.submissions.v1";
  public static final String MATCH_EVENTS = "match.events.v1";
  public static final String FORUM_EVENTS = "forum.events.v1";
  public static final String IDENTITY_ACCOUNTS = "identity.accounts.v1";
  public static final String IDENTITY_REVOCATIONS = "identity.revocations.v1";
  public static final String IDENTITY_KEYS = "identity.keys.v1";
  public static final String MODERATION_REPORTS = "moderation.reports.v1";
  public static final String MODERATION_ACTS = "moderation.acts.v1";
  public static final String MODERATION_RESULTS = "moderation.results.v1";

  /** The only key in {@link #IDENTITY_KEYS}, which holds its JWK set. */
  public static final String IDENTITY_KEYS_RECORD = "jwks";

  private Topics() {}
}
