package chat.parley.identity.administration;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.AccountPublisher;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.token.OpaqueToken;
import chat.parley.platform.problem.Refusal;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the first administrator. While there is none, each start prints a link into the log. A
 * logged-in person who opens the link becomes the administrator. A person who can read the log
 * controls the machine anyway.
 */
@ApplicationScoped
class BootstrapAdministrator {

  private static final Logger LOG = Logger.getLogger(BootstrapAdministrator.class);
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private final BootstrapLinks links;
  private final Accounts accounts;
  private final AccountPublisher events;
  private final Administrators administrators;
  private final Clock clock;
  private final String origin;

  BootstrapAdministrator(
      BootstrapLinks links,
      Accounts accounts,
      AccountPublisher events,
      Administrators administrators,
      Clock clock,
      @ConfigProperty(name = "parley.origin") List<String> origins) {
    this.links = links;
    this.accounts = accounts;
    this.events = events;
    this.administrators = administrators;
    this.clock = clock;
    this.origin = origins.getFirst();
  }

  @Transactional
  void start(@Observes StartupEvent event) {
    if (!administrators.exist()) {
      LOG.infof(
          "Nobody administers this Parley yet. To do so, open %s/setup#%s", origin, newLink());
    }
  }

  /** Creates a secret that makes one administrator, once, and within some days. */
  @Transactional
  String newLink() {
    links.delete("createdAt < ?1", clock.instant().minus(GOOD_FOR));
    String secret = OpaqueToken.newText();
    BootstrapLink link = new BootstrapLink();
    link.hash = OpaqueToken.hash(secret);
    link.createdAt = clock.instant();
    links.persist(link);
    return secret;
  }

  /**
   * Follows a link.
   *
   * @throws Refusal {@code link-invalid}, also if there is an administrator already
   */
  @Transactional
  Account follow(String secret, AccountId id) {
    administrators.lock();
    boolean good =
        !administrators.exist()
            && links.count(
                    "hash = ?1 and createdAt > ?2",
                    OpaqueToken.hash(secret),
                    clock.instant().minus(GOOD_FOR))
                > 0;
    if (!good) {
      throw new Refusal(ErrorCode.LINK_INVALID);
    }
    Account account =
        accounts
            .lock(id)
            .filter(found -> !found.isGuest())
            .orElseThrow(() -> new Refusal(ErrorCode.FORBIDDEN));
    account.assign(Role.ADMINISTRATOR);
    events.changed(account);
    links.deleteAll();
    LOG.infof("%s is the first administrator", account.id());
    return account;
  }
}
