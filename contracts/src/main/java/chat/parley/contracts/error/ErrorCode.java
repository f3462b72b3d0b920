package chat.parley.contracts.error;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Every error that Parley tells. The code is stable: clients and translations hang on it. HTTP
 * answers it as RFC 9457 {@code urn:parley:<code>} with {@link #status()}, a socket as an {@code
 * error} frame.
 */
public enum ErrorCode {
  // Requests and frames as such
  BAD_REQUEST("bad-request", 400, false, "This request cannot be read."),
  VALIDATION_FAILED("validation-failed", 400, false, "Some of what was entered cannot be used."),
  NOT_FOUND("not-found", 404, false, "There is nothing here."),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, false, "That cannot be done here."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, false, "This kind of content is not understood."),
  PAYLOAD_TOO_LARGE("payload-too-large", 413, false, "That is larger than allowed."),
  RATE_LIMITED("rate-limited", 429, true, "That was a little fast. Please wait a moment."),
  UNAVAILABLE("unavailable", 503, true, "This part of Parley is not reachable just now."),
  INTERNAL("internal", 500, true, "Something went wrong on our side."),
  FRAME_INVALID("frame-invalid", 400, false, "This frame cannot be read."),
  FRAME_UNKNOWN("frame-unknown", 400, false, "This type of frame is not known."),
  FRAME_TOO_LARGE("frame-too-large", 413, false, "This frame is larger than allowed."),
  CONNECT_FIRST("connect-first", 400, false, "The first frame has to be 'connect'."),
  CONNECT_TWICE("connect-twice", 400, false, "This connection stands already."),

  // Who is asking
  UNAUTHENTICATED("unauthenticated", 401, false, "Please log in first."),
  TOKEN_INVALID("token-invalid", 401, false, "This login is not valid."),
  TOKEN_EXPIRED("token-expired", 401, true, "This login has expired."),
  TOKEN_REVOKED("token-revoked", 401, false, "This login was ended."),
  FORBIDDEN("forbidden", 403, false, "You may not do this."),
  CREDENTIALS_WRONG("credentials-wrong", 401, false, "The name or the password is not right."),
  REFRESH_INVALID("refresh-invalid", 401, false, "Please log in again."),

  // Accounts
  NAME_TAKEN("name-taken", 409, false, "This name is taken."),
  NAME_INVALID(
      "name-invalid",
      400,
      false,
      "A name has 2 to 32 letters, digits, dots, dashes or underscores."),
  NAME_LOOKALIKE(
      "name-lookalike", 400, false, "This name mixes scripts, and could be taken for another one."),
  NAME_RESERVED("name-reserved", 400, false, "This name is reserved."),
  EMAIL_TAKEN("email-taken", 409, false, "There is an account with this address."),
  EMAIL_INVALID("email-invalid", 400, false, "This is not an e-mail address."),
  PASSWORD_WEAK("password-weak", 400, false, "This password is too easy to guess."),
  PICTURE_INVALID("picture-invalid", 400, false, "This is not a PNG, JPEG, WebP or GIF picture."),
  PICTURE_TOO_LARGE(
      "picture-too-large", 413, false, "A picture has at most 5 MB and 40 megapixels."),
  PASSWORD_WRONG("password-wrong", 400, false, "This is not your present password."),
  LINK_INVALID(
      "link-invalid", 400, false, "This link was used before, is too old, or is not complete."),
  PASSWORD_LENGTH("password-length", 400, false, "A password has 8 to 256 characters."),
  SUSPENDED("suspended", 403, false, "This account is suspended."),
  REGISTRATION_CLOSED(
      "registration-closed", 403, false, "New accounts cannot be made here just now."),
  INVITATION_INVALID(
      "invitation-invalid",
      403,
      false,
      "This invitation was used up, is too old, or is not complete."),
  LAST_ADMINISTRATOR(
      "last-administrator", 409, false, "There has to be another administrator first."),
  PHONE_INVALID(
      "phone-invalid", 400, false, "A phone number has 5 to 20 digits, with a plus in front."),
  TIME_INVALID("time-invalid", 400, false, "This is no time to come, or too far away."),

  // Channels
  CHANNEL_INVALID("channel-invalid", 400, false, "There is no such channel."),
  CHANNEL_FORBIDDEN("channel-forbidden", 403, false, "This channel is not yours to follow."),
  TOO_MANY_SUBSCRIPTIONS(
      "too-many-subscriptions", 429, false, "This connection follows too many channels."),

  // Rooms and messages
  ROOM_NOT_FOUND("room-not-found", 404, false, "This room does not exist."),
  ROOM_NAME_INVALID(
      "room-name-invalid", 400, false, "A room's name has 1 to 60 visible characters."),
  ROOM_READ_ONLY("room-read-only", 403, false, "You may read here, but not write."),
  ROOM_CLOSED("room-closed", 403, false, "This room is closed: nobody writes here any more."),
  BANNED("banned", 403, false, "You were banned from this room."),
  MUTED("muted", 403, false, "You may read here, but not write for a while."),
  SLOW_MODE("slow-mode", 429, true, "This room is slow on purpose. Please wait a moment."),
  PERSON_NOT_FOUND("person-not-found", 404, false, "Nobody here is known by that."),
  GUEST_NAME_MISSING(
      "guest-name-missing", 403, false, "Say first what you want to be called here."),
  CURSOR_INVALID("cursor-invalid", 400, false, "This place in the list does not exist."),
  MESSAGE_EMPTY("message-empty", 400, false, "There is nothing in this message."),
  MESSAGE_TOO_LONG("message-too-long", 400, false, "A message has at most 4,000 characters."),
  MESSAGE_INVALID(
      "message-invalid", 400, false, "This message has characters that cannot be stored."),
  MESSAGE_NOT_FOUND("message-not-found", 404, false, "This message does not exist."),
  MESSAGE_GONE("message-gone", 410, false, "This message was deleted."),
  EDIT_TOO_LATE("edit-too-late", 403, false, "It is too late to change this message."),
  REPLY_NOT_FOUND("reply-not-found", 404, false, "The message that this answers is not here."),
  REPLY_GONE("reply-gone", 410, false, "The message that this answers was deleted."),
  REACTION_INVALID("reaction-invalid", 400, false, "A reaction is one emoji."),
  REACTIONS_FULL(
      "reactions-full", 409, false, "There are as many different reactions here as fit."),
  ROOMS_KEPT_FULL(
      "rooms-kept-full", 409, false, "You keep as many rooms as fit. Let one go first."),
  ROOM_NAME_LOOKALIKE(
      "room-name-lookalike", 400, false, "This name looks like that of another room."),
  OFFER_NOT_FOUND("offer-not-found", 404, false, "This offer has ended or was withdrawn."),
  OFFER_DECLINED(
      "offer-declined", 409, false, "This person declined. You can ask again in a few days."),
  COMMAND_UNREADABLE("command-unreadable", 400, false, "This command could not be carried out."),

  // Edits and repeats by REST
  PRECONDITION_REQUIRED(
      "precondition-required", 428, false, "An edit has to say which version it started from."),
  PRECONDITION_FAILED("precondition-failed", 412, false, "This was changed in the meantime."),
  IDEMPOTENCY_KEY_INVALID(
      "idempotency-key-invalid", 400, false, "An Idempotency-Key has 8 to 100 plain characters."),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, false, "This Idempotency-Key was used for something else."),

  // Forum
  NOT_YOURS("not-yours", 403, false, "Only its author may change this."),
  ACCOUNT_SUSPENDED("account-suspended", 403, false, "This account may not write just now."),
  POST_NOT_FOUND("post-not-found", 404, false, "This post does not exist."),
  POST_GONE("post-gone", 410, false, "This post was deleted."),
  COMMENT_NOT_FOUND("comment-not-found", 404, false, "This comment does not exist."),
  COMMENT_GONE("comment-gone", 410, false, "This comment was deleted."),
  TITLE_INVALID("title-invalid", 400, false, "A title has 1 to 120 visible characters."),
  TEXT_EMPTY("text-empty", 400, false, "There is nothing in this text."),
  TEXT_TOO_LONG("text-too-long", 400, false, "This text is too long."),
  TEXT_INVALID("text-invalid", 400, false, "This text has characters that cannot be stored."),
  TAG_INVALID(
      "tag-invalid", 400, false, "A tag has 2 to 24 letters, digits or dashes, a post up to five."),
  QUERY_INVALID("query-invalid", 400, false, "Search for 1 to 200 characters."),
  REASON_INVALID("reason-invalid", 400, false, "Please choose one of the reasons."),

  // Pairing
  AGE_TOO_YOUNG("age-too-young", 403, false, "Talks with strangers are for older people."),
  WISHES_INVALID(
      "wishes-invalid", 400, false, "Up to eight interests of up to 24 letters or digits each."),
  LANGUAGE_INVALID("language-invalid", 400, false, "This language is not known."),
  TALK_NOT_FOUND("talk-not-found", 404, false, "This talk does not exist, or is not yours."),
  TALK_ENDED("talk-ended", 410, false, "This talk is over."),
  PASS_INVALID("pass-invalid", 403, false, "This pass is not for you, or not for this channel."),
  PASS_EXPIRED("pass-expired", 403, true, "This pass has expired; the talk gives a new one."),
  REVEAL_TOO_SOON("reveal-too-soon", 429, true, "The stranger said no. Ask again in a while."),
  REVEAL_NOT_ASKED("reveal-not-asked", 409, false, "Nobody has asked for that."),
  NOT_REVEALED("not-revealed", 403, false, "You have not agreed to show each other who you are."),
  BIRTH_DATE_INVALID("birth-date-invalid", 400, false, "This is no possible birth date."),
  COUNTRY_INVALID("country-invalid", 400, false, "This country is not known."),
  HANDLE_INVALID("handle-invalid", 400, false, "A handle has 2 to 60 visible characters."),
  REPORTED_BEFORE("reported-before", 409, false, "You have reported this talk already.");

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

  /** The stable code, in kebab case. */
  @JsonValue
  public String code() {
    return code;
  }

  /** The HTTP status it goes with. */
  public int status() {
    return status;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** What a person is told. */
  public String sentence() {
    return sentence;
  }

  /** The problem type of RFC 9457. */
  public String type() {
    return "urn:parley:" + code;
  }
}
