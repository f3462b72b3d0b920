package chat.parley.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.stack.process.StackException;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void listensOnLoopbackByDefault() {
    var network = Network.listeningOn(null);

    assertThat(network.addresses()).containsExactly("127.0.0.1");
    assertThat(network.address(8080)).isEqualTo("http://localhost:8080");
    assertThat(network.origins(8080))
        .containsExactly("http://localhost:8080", "http://127.0.0.1:8080");
  }

  @Test
  void wildcardAddress_allowsLocalhostOrigin() {
    var network = Network.listeningOn("0.0.0.0");

    assertThat(network.addresses()).containsExactly("0.0.0.0");
    assertThat(network.origins(8080)).contains("http://localhost:8080");
  }

  @Test
  void addressOmitsDefaultPort() {
    assertThat(Network.listeningOn(null).address(80)).isEqualTo("http://localhost");
  }

  @Test
  void rejectsAddressOfAnotherMachine() {
    assertThatThrownBy(() -> Network.listeningOn("192.0.2.1"))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("--listen: 192.0.2.1 is not an address of this machine.");
  }
}
