package chat.parley.identity.limit;

import java.time.Duration;

/**
 * How many attempts are allowed at once. One more is allowed after each {@link #pace}. The limits
 * by address are wide enough for a school behind one address, and are multiplied by {@link
 * IdentityLimitConfig#addressScale()}.
 */
public enum Limit {
  /** Wrong passwords from one address prefix. */
  LOGIN_BY_ADDRESS(200, Duration.ofSeconds(20), true),
  /** Wrong passwords for one name or address, from devices that never logged in to it. */
  LOGIN_BY_ACCOUNT(60, Duration.ofSeconds(30), false),
  /** The same from one address, so that a single address can't lock out the owner. */
  LOGIN_BY_BOTH(10, Duration.ofMinutes(1), false),
  /** Wrong passwords on a device that logged in to this account before. */
  LOGIN_BY_DEVICE(10, Duration.ofMinutes(1), false),
  /** Accounts created from one address prefix. */
  REGISTER_BY_ADDRESS(60, Duration.ofMinutes(1), true),
  /** Guests from one address prefix. */
  GUEST_BY_ADDRESS(300, Duration.ofSeconds(5), true),
  /** Requested mails to reset a forgotten password. */
  FORGOT_BY_ADDRESS(30, Duration.ofMinutes(2), true),
  /** Attempts to use a link from one address prefix. */
  LINK_BY_ADDRESS(60, Duration.ofSeconds(10), true),
  /** Wrong present passwords of a person who is logged in. */
  PASSWORD_BY_ACCOUNT(10, Duration.ofMinutes(1), false),
  /** Mails to one address that anyone can cause, regardless of the requester. */
  ASKED_MAIL_BY_MAILBOX(6, Duration.ofMinutes(20), false),
  /** Mails that warn the owner of an address about what was done in their name. */
  WARNING_BY_MAILBOX(8, Duration.ofHours(1), false),
  /** Mails that a person's own account requests. */
  MAIL_BY_ACCOUNT(10, Duration.ofMinutes(6), false),
  /** New names of one account. A person who changes names often would be hard to recognize. */
  NAME_BY_ACCOUNT(5, Duration.ofHours(12), false),
  /** New pictures of one account. */
  PICTURE_BY_ACCOUNT(20, Duration.ofMinutes(1), false),
  /** Reads of the list of recently active people. */
  RECENT_BY_ACCOUNT(60, Duration.ofSeconds(2), false);

  private final int burst;
  private final Duration pace;
  private final boolean byAddress;

  Limit(int burst, Duration pace, boolean byAddress) {
    this.burst = burst;
    this.pace = pace;
    this.byAddress = byAddress;
  }

  int burst() {
    return burst;
  }

  Duration pace() {
    return pace;
  }

  boolean byAddress() {
    return byAddress;
  }
}
