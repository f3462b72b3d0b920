package chat.parley.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.stack.parley.Service;
import chat.parley.stack.process.StackException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void defaults() {
    var options = Options.parse(List.of());

    assertThat(options.fresh()).isFalse();
    assertThat(options.listen()).isNull();
    assertThat(options.home()).isEqualTo(Path.of(".local"));
    assertThat(options.ports().edge()).isEqualTo(8080);
    assertThat(options.ports().services())
        .containsEntry(Service.IDENTITY, 8081)
        .containsEntry(Service.MATCHMAKER, 8084)
        .doesNotContainKey(Service.GATEWAY);
    assertThat(options.ports().gateways()).containsExactly(8090);
    assertThat(options.ports().postgres()).isEqualTo(15432);
    assertThat(options.ports().kafka()).isEqualTo(19092);
    assertThat(options.ports().redis()).isEqualTo(16379);
  }

  @Test
  void takesWhatIsSaid() {
    var options =
        Options.parse(
            List.of(
                "--gateways",
                "3",
                "--fresh",
                "--port",
                "9000",
                "--gateway-port",
                "9100",
                "--service-port",
                "9200",
                "--listen",
                "0.0.0.0"));

    assertThat(options.fresh()).isTrue();
    assertThat(options.listen()).isEqualTo("0.0.0.0");
    assertThat(options.ports().edge()).isEqualTo(9000);
    assertThat(options.ports().gateways()).containsExactly(9100, 9101, 9102);
    assertThat(options.ports().services()).containsEntry(Service.ROOM, 9201);
  }

  @ParameterizedTest
  @CsvSource({
    "--gatways 2, There is no option --gatways. Try --help.",
    "--gateways, --gateways wants a value. Try --help.",
    "--gateways many, '--gateways wants a number from 1 to 50, not many.'",
    "--gateways 0, '--gateways wants a number from 1 to 50, not 0.'",
    "--port 70000, '--port wants a number from 1 to 65000, not 70000.'",
  })
  void refusesWhatMakesNoSense(String arguments, String message) {
    assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
        .isInstanceOf(StackException.class)
        .hasMessage(message);
  }
}
