package chat.parley.contracts.error;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Every error that Parley reports. The code is stable, because clients and translations depend on
 * it. HTTP returns an error as RFC 9457 {@code urn:parley:<code>} with {@link #status()}, a socket
 * as an {@code error} frame.
 */
public enum ErrorCode {
  // Requests and frames in general
  BAD_REQUEST("bad-request", 400, false, "This request can't be read."),
  VALIDATION_FAILED("validation-failed", 400, false, "Some fields aren't valid."),
  NOT_FOUND("not-found", 404, false, "Nothing was found here."),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, false, "This isn't possible here."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, false, "This type of content isn't supported."),
  PAYLOAD_TOO_LARGE("payload-too-large", 413, false, "This is too large."),
  RATE_LIMITED("rate-limited", 429, true, "That was a bit fast. Please wait a moment."),
  UNAVAILABLE("unavailable", 503, true, "This part of Parley isn't available right now."),
  INTERNAL("internal", 500, true, "Something went wrong on our side."),
  FRAME_INVALID("frame-invalid", 400, false, "This frame can't be read."),
  FRAME_UNKNOWN("frame-unknown", 400, false, "This frame type is unknown."),
  FRAME_TOO_LARGE("frame-too-large", 413, false, "This frame is too large."),
  CONNECT_FIRST("connect-first", 400, false, "The first frame must be 'connect'."),
  CONNECT_TWICE("connect-twice", 400, false, "Already connected."),

  // Authentication and authorization
  UNAUTHENTICATED("unauthenticated", 401, false, "Please log in first."),
  TOKEN_INVALID("token-invalid", 401, false, "This login isn't valid."),
  TOKEN_EXPIRED("token-expired", 401, true, "This login has expired."),
  TOKEN_REVOKED("token-revoked", 401, false, "You've been logged out."),
  FORBIDDEN("forbidden", 403, false, "You don't have permission to do this."),
  CREDENTIALS_WRONG("credentials-wrong", 401, false, "Wrong username or password."),
  REFRESH_INVALID("refresh-invalid", 401, false, "Please log in again."),

  // Accounts
  NAME_TAKEN("name-taken", 409, false, "This name is taken."),
  NAME_INVALID(
      "name-invalid", 400, false, "Use 2 to 32 letters, numbers, dots, dashes or underscores."),
  NAME_LOOKALIKE(
      "name-lookalike",
      400,
      false,
      "This name mixes scripts and could be mistaken for another one."),
  NAME_RESERVED("name-reserved", 400, false, "This name is reserved."),
  EMAIL_TAKEN("email-taken", 409, false, "This email already has an account."),
  EMAIL_INVALID("email-invalid", 400, false, "This isn't an email address."),
  PASSWORD_WEAK("password-weak", 400, false, "This password is too easy to guess."),
  PICTURE_INVALID("picture-invalid", 400, false, "This file isn't a PNG, JPEG, WebP or GIF."),
  PICTURE_TOO_LARGE(
      "picture-too-large", 413, false, "A picture can have at most 5 MB and 40 megapixels."),
  PASSWORD_WRONG("password-wrong", 400, false, "This isn't your current password."),
  LINK_INVALID(
      "link-invalid", 400, false, "This link was already used, has expired, or is incomplete."),
  PASSWORD_LENGTH("password-length", 400, false, "Use 8 to 256 characters."),
  SUSPENDED("suspended", 403, false, "This account is suspended."),
  REGISTRATION_CLOSED("registration-closed", 403, false, "Sign-ups are closed for now."),
  INVITATION_INVALID(
      "invitation-invalid",
      403,
      false,
      "This invitation was already used, has expired, or is incomplete."),
  LAST_ADMINISTRATOR("last-administrator", 409, false, "Make someone else an administrator first."),
  PHONE_INVALID("phone-invalid", 400, false, "Use 5 to 20 digits with a plus in front."),
  TIME_INVALID("time-invalid", 400, false, "Choose a date in the future that isn't too far away."),

  // Channels
  CHANNEL_INVALID("channel-invalid", 400, false, "This channel doesn't exist."),
  CHANNEL_FORBIDDEN("channel-forbidden", 403, false, "You don't have access to this channel."),
  TOO_MANY_SUBSCRIPTIONS(
      "too-many-subscriptions", 429, false, "This connection has too many subscriptions."),

  // Rooms and messages
  ROOM_NOT_FOUND("room-not-found", 404, false, "This room doesn't exist."),
  ROOM_NAME_INVALID(
      "room-name-invalid", 400, false, "Use 1 to 60 visible characters for the name."),
  ROOM_READ_ONLY("room-read-only", 403, false, "You can't post here."),
  ROOM_CLOSED("room-closed", 403, false, "This room is closed. No one can post any more."),
  BANNED("banned", 403, false, "You're banned from this room."),
  MUTED("muted", 403, false, "You've been muted here."),
  SLOW_MODE("slow-mode", 429, true, "Slow mode is on. Please wait a moment."),
  PERSON_NOT_FOUND("person-not-found", 404, false, "This person wasn't found."),
  GUEST_NAME_MISSING("guest-name-missing", 403, false, "Choose a name first."),
  CURSOR_INVALID("cursor-invalid", 400, false, "This position in the list doesn't exist."),
  MESSAGE_EMPTY("message-empty", 400, false, "This message is empty."),
  MESSAGE_TOO_LONG("message-too-long", 400, false, "A message can have at most 4,000 characters."),
  MESSAGE_INVALID(
      "message-invalid", 400, false, "This message has characters that can't be stored."),
  MESSAGE_NOT_FOUND("message-not-found", 404, false, "This message doesn't exist."),
  MESSAGE_GONE("message-gone", 410, false, "This message was deleted."),
  EDIT_TOO_LATE("edit-too-late", 403, false, "It's too late to edit this message."),
  REPLY_NOT_FOUND("reply-not-found", 404, false, "The message you're replying to wasn't found."),
  REPLY_GONE("reply-gone", 410, false, "The message you're replying to was deleted."),
  REACTION_INVALID("reaction-invalid", 400, false, "A reaction must be one emoji."),
  REACTIONS_LIMIT(
      "reactions-limit", 409, false, "This message has the maximum number of different reactions."),
  FAVOURITES_LIMIT(
      "favourites-limit",
      409,
      false,
      "You've reached the limit of favourite rooms. Remove one first."),
  ROOM_NAME_LOOKALIKE(
      "room-name-lookalike", 400, false, "This name looks too much like another room's."),
  OFFER_NOT_FOUND("offer-not-found", 404, false, "This offer has expired or was withdrawn."),
  OFFER_DECLINED("offer-declined", 409, false, "They declined. You can ask again in a few days."),
  COMMAND_UNREADABLE("command-unreadable", 400, false, "This command can't be read."),

  // Edits and repeated requests over REST
  PRECONDITION_REQUIRED(
      "precondition-required", 428, false, "An edit must name the version it's based on."),
  PRECONDITION_FAILED("precondition-failed", 412, false, "Someone changed this in the meantime."),
  IDEMPOTENCY_KEY_INVALID(
      "idempotency-key-invalid",
      400,
      false,
      "An Idempotency-Key must have 8 to 100 plain characters."),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      422,
      false,
      "This Idempotency-Key was used for a different request."),

  // Forum
  NOT_YOURS("not-yours", 403, false, "You don't have permission to change this."),
  ACCOUNT_SUSPENDED("account-suspended", 403, false, "This account is suspended and can't post."),
  POST_NOT_FOUND("post-not-found", 404, false, "This post doesn't exist."),
  POST_GONE("post-gone", 410, false, "This post was deleted."),
  COMMENT_NOT_FOUND("comment-not-found", 404, false, "This comment doesn't exist."),
  COMMENT_GONE("comment-gone", 410, false, "This comment was deleted."),
  TITLE_INVALID("title-invalid", 400, false, "Use 1 to 120 visible characters for the title."),
  TEXT_EMPTY("text-empty", 400, false, "This text is empty."),
  TEXT_TOO_LONG("text-too-long", 400, false, "This text is too long."),
  TEXT_INVALID("text-invalid", 400, false, "This text has characters that can't be stored."),
  TAG_INVALID(
      "tag-invalid", 400, false, "Use up to five tags of 2 to 24 letters, numbers or dashes."),
  QUERY_INVALID("query-invalid", 400, false, "Enter 1 to 200 characters."),
  REASON_INVALID("reason-invalid", 400, false, "Please choose a reason."),

  // Matching
  AGE_TOO_YOUNG("age-too-young", 403, false, "You're too young to be matched with strangers."),
  PREFERENCES_INVALID(
      "preferences-invalid",
      400,
      false,
      "Use up to eight interests of up to 24 letters or numbers each."),
  LANGUAGE_INVALID("language-invalid", 400, false, "This language is unknown."),
  TALK_NOT_FOUND("talk-not-found", 404, false, "This chat doesn't exist or isn't yours."),
  TALK_ENDED("talk-ended", 410, false, "This chat has ended."),
  GRANT_INVALID(
      "grant-invalid", 403, false, "This permission belongs to another person or channel."),
  GRANT_EXPIRED(
      "grant-expired",
      403,
      true,
      "This permission has expired. Read the chat again for a new one."),
  REVEAL_TOO_SOON("reveal-too-soon", 429, true, "The stranger declined. Ask again later."),
  REVEAL_NOT_ASKED("reveal-not-asked", 409, false, "No one has asked for that."),
  NOT_REVEALED("not-revealed", 403, false, "You haven't both agreed to reveal who you are."),
  BIRTH_DATE_INVALID("birth-date-invalid", 400, false, "This isn't a valid date of birth."),
  COUNTRY_INVALID("country-invalid", 400, false, "This country is unknown."),
  HANDLE_INVALID("handle-invalid", 400, false, "Use 2 to 60 visible characters for a handle."),
  REPORTED_BEFORE("reported-before", 409, false, "You've already reported this chat."),

  // The moderators' desk
  CASE_NOT_FOUND("case-not-found", 404, false, "This case doesn't exist."),
  CASE_TAKEN("case-taken", 409, false, "Another moderator has taken this case."),
  CASE_NOT_TAKEN("case-not-taken", 409, false, "Take this case first."),
  CASE_CLOSED("case-closed", 409, false, "This case is closed."),
  OWN_REPORT("own-report", 403, false, "You can't decide on your own report."),
  ACT_INVALID("act-invalid", 400, false, "This can't be done about this kind of content."),
  ACT_ID_REUSED("act-id-reused", 409, false, "This act was already made in another way."),
  SEAL_INVALID("seal-invalid", 400, false, "This author wasn't sealed for this content.");

  private final String code;
  private final int status;
  private final boolean retryable;
  private final String sentence;

  ErrorCode(String code, int status, boolean retryable, String sentence) {
    this.code = code;
    this.status = status;
    this.retryable = retryable;
    this.sentence = sentence;
  }

  /** Returns the stable code, in kebab case. */
  @JsonValue
  public String code() {
    return code;
  }

  /** Returns the HTTP status that goes with the error. */
  public int status() {
    return status;
  }

  /** Returns whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** Returns the sentence that a person reads. */
  public String sentence() {
    return sentence;
  }

  /** Returns the problem type of RFC 9457. */
  public String type() {
    return "urn:parley:" + code;
  }
}
