package chat.parley.identity;

import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.identity.account.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Administrators for tests, and their absence. */
@ApplicationScoped
public class Staff {

  private final Accounts accounts;

  Staff(Accounts accounts) {
    this.accounts = accounts;
  }

  /** A new administrator's session. */
  public Response administrator() {
    String name = People.newName();
    String id = People.register(name).path("account.id");
    QuarkusTransaction.requiringNew()
        .run(() -> {
          Account account = accounts.findById(UUID.fromString(id));
          account.assign(Role.ADMINISTRATOR);
        });
    return People.logIn(name, People.PASSWORD);
  }

  /** Nobody is one any more. */
  public void dismissAll() {
    QuarkusTransaction.requiringNew()
        .run(() -> accounts.update("role = 'member' where role = 'administrator'"));
  }
}
