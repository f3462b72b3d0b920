package chat.parley.identity.profile;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.text.TextRules;
import chat.parley.platform.problem.FieldError;
import chat.parley.platform.problem.Refusal;
import chat.parley.platform.problem.ValidationErrors;
import chat.parley.platform.text.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person enters about themselves. Absent or empty fields are not stated. */
@Schema(name = "ProfileForm")
record ProfileForm(
    @Nullable Set<ProfileField> shown,
    @Nullable String phone,
    @Nullable String realName,
    @Nullable String country,
    @Nullable LocalDate birthDate,
    @Nullable Gender gender,
    @Nullable List<String> handles,
    @Nullable String about,
    @Nullable List<String> interests,
    @Nullable List<String> languages) {

  private static final int OLDEST = 120;
  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_ABOUT_LENGTH = 1000;
  private static final int MAX_HANDLES = 2;
  private static final int MAX_TAGS = 8;
  private static final Pattern PHONE = Pattern.compile("\\+[0-9]{5,20}");

  /** ISO 3166-1 and Kosovo, whose common code (XK) is user-assigned. */
  private static final Set<String> COUNTRIES =
      Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /**
   * Checks every field, so that a person can correct all of them at once.
   *
   * @throws Refusal with the errors and their fields
   */
  Profile check(LocalDate today) {
    ValidationErrors errors = new ValidationErrors();
    String number = PhoneNumber.normal(text(phone));
    errors.require(
        number.isEmpty() || PHONE.matcher(number).matches(), "phone", ErrorCode.PHONE_INVALID);
    requireText("realName", text(realName), MAX_NAME_LENGTH, false, errors);
    requireText("about", text(about), MAX_ABOUT_LENGTH, true, errors);
    errors.require(
        text(country).isEmpty() || COUNTRIES.contains(text(country)),
        "country",
        ErrorCode.COUNTRY_INVALID);
    errors.require(
        birthDate == null
            || (!birthDate.isAfter(today) && !birthDate.isBefore(today.minusYears(OLDEST))),
        "birthDate",
        ErrorCode.BIRTH_DATE_INVALID);
    List<String> ways = told(handles).map(String::strip).filter(each -> !each.isEmpty()).toList();
    errors.require(
        ways.size() <= MAX_HANDLES && ways.stream().allMatch(ProfileForm::isHandle),
        "handles",
        ErrorCode.HANDLE_INVALID);
    List<String> entered = told(interests).toList();
    Map<String, Tag> tags = new LinkedHashMap<>();
    entered.forEach(each -> Tag.parse(each).ifPresent(tag -> tags.putIfAbsent(tag.key(), tag)));
    errors.require(
        tags.size() <= MAX_TAGS && entered.stream().allMatch(each -> Tag.parse(each).isPresent()),
        "interests",
        ErrorCode.PREFERENCES_INVALID);
    List<String> spoken = told(languages).distinct().toList();
    errors.require(
        spoken.size() <= MAX_TAGS && LANGUAGES.containsAll(spoken),
        "languages",
        ErrorCode.LANGUAGE_INVALID);
    errors.orThrow();
    return new Profile(
        shown == null ? Set.of() : shown,
        orNull(number),
        orNull(text(realName)),
        orNull(text(country)),
        birthDate,
        gender,
        ways,
        orNull(text(about)),
        tags.values().stream().map(Tag::text).toList(),
        spoken);
  }

  private static void requireText(
      String field, String text, int longest, boolean lines, ValidationErrors errors) {
    if (text.codePointCount(0, text.length()) > longest) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_TOO_LONG));
    } else if (text.codePoints()
            .anyMatch(each -> Character.isISOControl(each) && !(lines && each == '\n'))
        || !TextRules.isStorable(text)) {
      errors.add(FieldError.of(field, ErrorCode.TEXT_INVALID));
    }
  }

  private static boolean isHandle(String handle) {
    int length = handle.codePointCount(0, handle.length());
    return length >= 2
        && length <= 60
        && handle.codePoints().noneMatch(Character::isISOControl)
        && TextRules.isStorable(handle)
        && !TextRules.isBlank(handle);
  }

  private static Stream<String> told(@Nullable List<String> list) {
    return list == null ? Stream.empty() : list.stream();
  }

  private static String text(@Nullable String entered) {
    return entered == null ? "" : entered.strip().replace("\r\n", "\n");
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
