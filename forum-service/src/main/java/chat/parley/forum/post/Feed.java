package chat.parley.forum.post;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.text.Tag;
import org.jspecify.annotations.Nullable;

/** Which posts a list contains, in which order. */
sealed interface Feed {

  /** All posts, the newest first. */
  record Newest() implements Feed {}

  /** All posts, the most liked first. */
  record Liked() implements Feed {}

  /** The posts of the last days, the most liked first. */
  record LikedOfDays(int days) implements Feed {}

  /** All posts, the liked and recent ones first. */
  record Rising() implements Feed {}

  /** The posts with the tag of this key, the newest first. */
  record Tagged(String tag) implements Feed {}

  /**
   * Returns the feed that a request asks for.
   *
   * @throws Refusal {@code bad-request} if there is no such feed, {@code tag-invalid} if the tag is
   *     not valid
   */
  static Feed of(@Nullable String sort, @Nullable String period, @Nullable String tag) {
    if (tag != null && !tag.isBlank()) {
      return new Tagged(Tag.parse(tag).orElseThrow(() -> new Refusal(ErrorCode.TAG_INVALID)).key());
    }
    return switch (sort == null ? "newest" : sort) {
      case "newest" -> new Newest();
      case "rising" -> new Rising();
      case "liked" ->
          switch (period == null ? "ever" : period) {
            case "day" -> new LikedOfDays(1);
            case "week" -> new LikedOfDays(7);
            case "month" -> new LikedOfDays(30);
            case "ever" -> new Liked();
            default -> throw new Refusal(ErrorCode.BAD_REQUEST);
          };
      default -> throw new Refusal(ErrorCode.BAD_REQUEST);
    };
  }
}
