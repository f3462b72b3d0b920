package chat.parley.forum.like;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.topic.EventHeaders;
import chat.parley.forum.ForumFrames;
import chat.parley.forum.ForumTestUser;
import chat.parley.stack.test.ParleyTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ParleyTest
class LikesIT {

  @Inject Likes likes;

  /** A thousand likes and unlikes by a hundred people, twelve at a time. */
  @Test
  void countsStayCorrectUnderConcurrentLikes() throws Exception {
    ForumTestUser ana = ForumTestUser.member();
    String post = ana.posts("Popular", "text");
    String comment = post + "/comments/" + ana.comments(post, "popular too");
    List<ForumTestUser> people = Stream.generate(ForumTestUser::member).limit(100).toList();
    Random random = new Random(7);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ForumTestUser person = people.get(random.nextInt(people.size()));
      String item = (random.nextBoolean() ? post : comment) + "/like";
      boolean like = random.nextInt(3) > 0;
      calls.add(() -> (like ? person.asks().put(item) : person.asks().delete(item)).statusCode());
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(12)) {
      for (Future<Integer> answer : pool.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    int postLikes = ana.get(post).extract().path("post.likes");
    int commentLikes = ana.get(comment).extract().path("comment.likes");
    long thatLikePost = people.stream().filter(each -> liked(each, post)).count();
    long thatLikeComment = people.stream().filter(each -> liked(each, comment)).count();
    assertThat(postLikes).isEqualTo((int) thatLikePost).isPositive();
    assertThat(commentLikes).isEqualTo((int) thatLikeComment).isPositive();
    assertThat(likes.count("itemId", uuid(post))).isEqualTo(postLikes);

    int head = ana.get(post).extract().path("seq");
    try (ForumFrames forumFrames = new ForumFrames()) {
      List<Integer> numbers =
          forumFrames.await("post:" + uuid(post), head).stream()
              .map(record -> Integer.valueOf(ForumFrames.header(record, EventHeaders.SEQ)))
              .distinct()
              .toList();
      assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, head).boxed().toList());
    }
  }

  private static boolean liked(ForumTestUser person, String item) {
    return person.get(item).extract().path("liked");
  }

  private static UUID uuid(String path) {
    return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
  }
}
