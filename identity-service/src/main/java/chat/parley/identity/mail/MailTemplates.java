package chat.parley.identity.mail;

import io.quarkus.mailer.Mail;

/**
 * The texts of our mails: short, plain, and without anything about the person that they don't know.
 */
record MailTemplates(String origin) {

  /** Composes the mail without the name: the person who entered the address also chose the name. */
  Mail confirm(String recipient, String secret) {
    return Mail.withText(
        recipient,
        "Confirm your email address",
        """
        Hello,

        Use this link to confirm your email address:

        %s/confirm#%s

        If you didn't sign up, someone probably mistyped their address, and you can ignore this
        email.

        Parley
        """
            .formatted(origin, secret));
  }

  Mail taken(String recipient, String name) {
    return Mail.withText(
        recipient,
        "You already have an account",
        """
        Hello %s,

        Someone, probably you, tried to use this address for another Parley account. You already
        have an account with it: nothing has changed, and the other account can't be confirmed.

        Log in: %s/login
        Forgot your password? %s/forgot

        Parley
        """
            .formatted(unlinked(name), origin, origin));
  }

  Mail reset(String recipient, String name, String secret) {
    return Mail.withText(
        recipient,
        "Reset your password",
        """
        Hello %s,

        Use this link to set a new password. It works once and expires in 30 minutes:

        %s/reset#%s

        If you didn't ask for this, you can ignore this email. Your password stays the same.

        Parley
        """
            .formatted(unlinked(name), origin, secret));
  }

  Mail leaving(String recipient, String name) {
    return Mail.withText(
        recipient,
        "Your account will be deleted",
        """
        Hello %s,

        You asked us to delete your Parley account. It will be permanently deleted in seven days.

        If you change your mind, log in before then and cancel: %s/me/leave
        If this wasn't you, set a new password too: %s/forgot

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

        Your Parley password was just changed, and all other devices were logged out.

        If this wasn't you, set a new one now: %s/forgot

        Parley
        """
            .formatted(unlinked(name), origin));
  }

  Mail emailChanged(String recipient, String name) {
    return Mail.withText(
        recipient,
        "Your email address was changed",
        """
        Hello %s,

        Your Parley account now has a different address. This one no longer belongs to it.

        If this wasn't you, log in and set a new password now: %s/me/security
        If you can't log in, contact the people who run this site.

        Parley
        """
            .formatted(unlinked(name), origin));
  }

  /** Returns the name, written so that mail programs don't turn it into a link. */
  private static String unlinked(String name) {
    return name.replace(".", "\u200B.\u200B");
  }
}
