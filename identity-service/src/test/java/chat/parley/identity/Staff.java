package chat.parley.identity;

import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Creates and removes administrators for tests. */
@ApplicationScoped
public class Staff {

  private final Accounts accounts;

  Staff(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Creates an administrator and returns their session. */
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

  /** Removes all administrators. */
  public void dismissAll() {
    QuarkusTransaction.requiringNew()
        .run(() -> accounts.update("role = 'member' where role = 'administrator'"));
  }
}
