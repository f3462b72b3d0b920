package chat.parley.identity.profile;

import chat.parley.contracts.id.AccountId;
import chat.parley.contracts.identity.Role;
import chat.parley.identity.account.Account;
import chat.parley.identity.account.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a person: name, picture, role, the day of arrival, and what else the person
 * chose to show.
 *
 * @param since the day they came, as its beginning in UTC
 * @param email only once it is confirmed, so that nobody can show another person's address
 */
@Schema(name = "Profile")
record ProfileView(
    AccountId id,
    String name,
    Role role,
    int picture,
    Instant since,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String realName,
    @Nullable String country,
    @Nullable LocalDate birthDate,
    @Nullable Gender gender,
    @Nullable List<String> handles,
    @Nullable String about,
    @Nullable List<String> interests,
    @Nullable List<String> languages) {

  static ProfileView of(Account account, Profile profile) {
    return new ProfileView(
        account.id(),
        account.displayName(),
        account.assignedRole(),
        account.picture(),
        account.createdAt().truncatedTo(ChronoUnit.DAYS),
        profile.shown(
            ProfileField.EMAIL,
            ignored -> account.confirmedEmail().map(EmailAddress::text).orElse(null)),
        profile.shown(ProfileField.PHONE, Profile::phone),
        profile.shown(ProfileField.REAL_NAME, Profile::realName),
        profile.shown(ProfileField.COUNTRY, Profile::country),
        profile.shown(ProfileField.BIRTH_DATE, Profile::birthDate),
        profile.shown(ProfileField.GENDER, Profile::gender),
        profile.shown(ProfileField.HANDLES, Profile::handles),
        profile.shown(ProfileField.ABOUT, Profile::about),
        profile.shown(ProfileField.INTERESTS, Profile::interests),
        profile.shown(ProfileField.LANGUAGES, Profile::languages));
  }
}
