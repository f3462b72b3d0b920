package chat.parley.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.identity.People;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.Accounts;
import chat.parley.stack.test.ParleyTest;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class PasswordUpgradeIT {

  @Inject Accounts accounts;
  @Inject Passwords passwords;

  @Test
  void nextLogInUpgradesHashParameters() {
    String name = People.newName();
    UUID id = UUID.fromString(People.register(name).path("account.id"));
    String weak =
        Password.hash(People.PASSWORD)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID))
            .getResult();
    QuarkusTransaction.requiringNew().run(() -> account(id).keepPassword(weak));

    People.logIn(name, "not this one").then().statusCode(401);
    assertThat(stored(id)).as("only the right password makes a new form").isEqualTo(weak);
    People.logIn(name, People.PASSWORD).then().statusCode(200);
    assertThat(stored(id)).contains("m=19456,t=2,p=1");
    assertThat(passwords.outdated(stored(id))).isFalse();
    People.logIn(name, People.PASSWORD).then().statusCode(200);
  }

  private String stored(UUID id) {
    return QuarkusTransaction.requiringNew().call(() -> account(id).passwordHash());
  }

  private Account account(UUID id) {
    return accounts.findById(id);
  }
}
