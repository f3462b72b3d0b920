package chat.parley.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.identity.People;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks what an operator who looks for attacks finds in the log. */
@QuarkusTest
@ParleyTest
class SecurityEventsIT {

  private static final Logger LOG = Logger.getLogger("chat.parley.security");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(handler);
  }

  @Test
  void logsWrongPasswordsAndReusedTokensWithoutIdentity() {
    String name = People.newName();
    Response session = People.register(name);
    People.logIn(name, "not the password").then().statusCode(401);
    People.as(session)
        .body(Map.of("current", "wrong", "password", "copper lantern drifts 4"))
        .put("/api/v1/accounts/me/password")
        .then()
        .statusCode(400);
    Response second = People.refresh(People.cookie(session));
    People.refresh(People.cookie(second)).then().statusCode(200);
    People.refresh(People.cookie(session)).then().statusCode(401);
    assertThat(lines).anyMatch(line -> line.contains("login-failed"));
    assertThat(lines).anyMatch(line -> line.contains("password-wrong"));
    assertThat(lines).anyMatch(line -> line.contains("refresh-reused"));
    assertThat(lines)
        .noneMatch(
            line -> line.contains(name) || line.contains(session.<String>path("account.id")));
  }
}
