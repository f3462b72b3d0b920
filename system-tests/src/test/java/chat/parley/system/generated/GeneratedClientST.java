package chat.parley.system.generated;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.client.forum.api.PostApi;
import chat.parley.client.forum.model.PostForm;
import chat.parley.client.forum.model.PostView;
import chat.parley.client.identity.api.AccountsApi;
import chat.parley.client.identity.api.SessionsApi;
import chat.parley.client.identity.model.Credentials;
import chat.parley.client.identity.model.RegistrationForm;
import chat.parley.client.identity.model.Session;
import chat.parley.client.rooms.api.MessagesApi;
import chat.parley.client.rooms.api.RoomsApi;
import chat.parley.client.rooms.model.Room;
import chat.parley.client.rooms.model.RoomRequest;
import chat.parley.contracts.Json;
import chat.parley.contracts.channel.Channel;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.id.CommandId;
import chat.parley.contracts.id.RoomId;
import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import chat.parley.system.client.Socket;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients that {@code openapi-generator} generates from {@code docs/api} can use Parley. Messages
 * go over the socket, as {@code asyncapi.yaml} describes it.
 */
class GeneratedClientST {

  private static ParleyInstance parley;

  @BeforeAll
  static void start() {
    parley = new ParleyInstance(ParleySettings.forTest(1), Progress.SILENT);
    parley.start();
  }

  @AfterAll
  static void stop() {
    parley.close();
  }

  @Test
  void registersLogsInCreatesRoomPostsAndReads() throws Exception {
    String token = registeredAndLoggedIn("gen").getAccessToken();

    Room room = roomClient(token).createRoom(new RoomRequest().name("Generated"));
    assertThat(room.getName()).isEqualTo("Generated");
    sendMessage(token, room.getId(), "Hello from a generated client");
    assertThat(
            messageClient(token)
                .readHistory(room.getId(), null, null, null, null, null, null)
                .getMessages())
        .singleElement()
        .satisfies(message -> {
          assertThat(message.getText()).isEqualTo("Hello from a generated client");
          assertThat(message.getAuthor().getName()).isEqualTo("gen");
        });

    PostView post =
        postClient(token).createPost(new PostForm().title("A title").text("A text"), null);
    assertThat(postClient(token).readPost(post.getPost().getId()).getPost().getText())
        .isEqualTo("A text");
  }

  private static Session registeredAndLoggedIn(String name) throws Exception {
    var client = new chat.parley.client.identity.ApiClient();
    client.updateBaseUri(parley.address());
    String password = "correct horse battery " + name;
    new AccountsApi(client)
        .register(
            new RegistrationForm().email(name + "@example.org").name(name).password(password));
    return new SessionsApi(client).logIn(new Credentials().login(name).password(password));
  }

  private static RoomsApi roomClient(String token) {
    return new RoomsApi(rooms(token));
  }

  private static MessagesApi messageClient(String token) {
    return new MessagesApi(rooms(token));
  }

  private static chat.parley.client.rooms.ApiClient rooms(String token) {
    var client = new chat.parley.client.rooms.ApiClient();
    client.updateBaseUri(parley.address());
    client.setRequestInterceptor(authorized(token));
    return client;
  }

  private static PostApi postClient(String token) {
    var client = new chat.parley.client.forum.ApiClient();
    client.updateBaseUri(parley.address());
    client.setRequestInterceptor(authorized(token));
    return new PostApi(client);
  }

  private static Consumer<HttpRequest.Builder> authorized(String token) {
    return request -> request.header("Authorization", "Bearer " + token);
  }

  private static void sendMessage(String token, UUID room, String text) throws Exception {
    BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    Socket.Listener listener =
        new Socket.Listener() {
          @Override
          public void frame(JsonNode frame) {
            frames.add(frame);
          }

          @Override
          public void closed(int code) {}
        };
    URI address = URI.create(parley.address().replaceFirst("^http", "ws") + "/ws");
    try (HttpClient http = HttpClient.newHttpClient();
        Socket socket = new Socket(http, address, null, listener)) {
      socket.send(json(new ClientFrame.Connect(token, "generated/1", null)));
      await(frames, "welcome");
      Channel channel = Channel.room(new RoomId(room));
      socket.send(
          json(new ClientFrame.SendMessage(new CommandId(UUID.randomUUID()), channel, text)));
      await(frames, "outcome");
    }
  }

  private static void await(BlockingQueue<JsonNode> frames, String type) throws Exception {
    JsonNode frame;
    do {
      frame = frames.poll(20, TimeUnit.SECONDS);
      assertThat(frame).as(type).isNotNull();
    } while (!type.equals(frame.path("type").textValue()));
  }

  private static String json(ClientFrame frame) throws Exception {
    return Json.MAPPER.writerFor(ClientFrame.class).writeValueAsString(frame);
  }
}
