package chat.parley.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsIT {
  @Test
  void busyPortErrorNamesPortUserAndOption() throws IOException {
    try (var busy = new ServerSocket(0)) {
      assertThatThrownBy(
              () -> Ports.requireFree(busy.getLocalPort(), "PostgreSQL", "--postgres-port"))
          .hasMessage(
              "Port %d for PostgreSQL is in use by another program. Free it, or choose another port with --postgres-port.",
              busy.getLocalPort());
    }
  }

  @Test
  void acceptsFreePort() {
    var port = Ports.free();

    assertThatCode(() -> Ports.requireFree(port, "Kafka", "--kafka-port"))
        .doesNotThrowAnyException();
    assertThat(Ports.accepts(port)).isFalse();
  }
}
