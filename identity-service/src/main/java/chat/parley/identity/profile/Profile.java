package chat.parley.identity.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person states about themselves.
 *
 * @param shown what others may see of it
 * @param phone with a plus and the country's number in front
 * @param country ISO 3166-1 code of two letters
 * @param handles how to find the person elsewhere, up to two
 * @param interests as tags, lower case
 * @param languages ISO 639 codes of two letters
 */
@Schema(name = "OwnProfile")
public record Profile(
    Set<ProfileField> shown,
    @Nullable String phone,
    @Nullable String realName,
    @Nullable String country,
    @Nullable LocalDate birthDate,
    @Nullable Gender gender,
    List<String> handles,
    @Nullable String about,
    List<String> interests,
    List<String> languages) {

  /** The profile of a person who has stated nothing yet. */
  public static final Profile NONE =
      new Profile(Set.of(), null, null, null, null, null, List.of(), null, List.of(), List.of());

  public Profile {
    shown = Set.copyOf(shown);
    handles = List.copyOf(handles);
    interests = List.copyOf(interests);
    languages = List.copyOf(languages);
  }

  /** Returns a part of the profile if others may see it. */
  <T> @Nullable T shown(ProfileField field, Function<Profile, @Nullable T> part) {
    return shown.contains(field) ? part.apply(this) : null;
  }
}
