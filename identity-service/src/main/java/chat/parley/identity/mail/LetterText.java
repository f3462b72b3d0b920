package chat.parley.identity.mail;

import io.quarkus.mailer.Mail;

/** What the letters say: short, plain text, and no more about the person than they know. */
record LetterText(String origin) {

  /** Without the name: whoever entered the address chose that as well. */
  Mail confirm(String recipient, String secret) {
    return Mail.withText(
        recipient,
        "Please confirm your address",
        """
        Hello,

        this link confirms that this is your address:

        %s/confirm#%s

        If you did not ask for this, somebody mistyped theirs. Then please do nothing.

        Parley
        """
            .formatted(origin, secret));
  }

  Mail taken(String recipient, String name) {
    return Mail.withText(
        recipient,
        "You have an account already",
        """
        Hello %s,

        somebody, probably you, wanted to use this address for another account at Parley.
        It is yours already: nothing was changed, and the other account cannot be confirmed.

        Log in: %s/login
        Forgot your password? %s/forgot

        Parley
        """
            .formatted(unlinked(name), origin, origin));
  }

  Mail reset(String recipient, String name, String secret) {
    return Mail.withText(
        recipient,
        "Set a new password",
        """
        Hello %s,

        with this link you set a new password. It is good once, for 30 minutes:

        %s/reset#%s

        If you did not ask for this, please do nothing: your password stays as it is.

        Parley
        """
            .formatted(unlinked(name), origin, secret));
  }

  Mail leaving(String recipient, String name) {
    return Mail.withText(
        recipient,
        "Your account will be erased",
        """
        Hello %s,

        you asked us to erase your account at Parley. In seven days it is gone for good.

        If you change your mind, log in before and say so: %s/me/leave
        If that was not you, set a new password as well: %s/forgot

        Parley
        """
            .formatted(unlinked(name), origin, origin));
  }

  Mail passwordChanged(String recipient, String name) {
    return Mail.withText(
        recipient,
        "Your password was changed",
        """
        Hello %s,

        your password at Parley was just changed, and all other devices were logged out.

        If that was not you, set a new one now: %s/forgot

        Parley
        """
            .formatted(unlinked(name), origin));
  }

  Mail emailChanged(String recipient, String name) {
    return Mail.withText(
        recipient,
        "Your address was changed",
        """
        Hello %s,

        your account at Parley has another address now: this one does not count for it any more.

        If that was not you, log in and set a new password now: %s/me/security
        If you cannot, write to whoever runs this Parley.

        Parley
        """
            .formatted(unlinked(name), origin));
  }

  /** A name in which no mail program finds a link. */
  private static String unlinked(String name) {
    return name.replace(".", "\u200B.\u200B");
  }
}
