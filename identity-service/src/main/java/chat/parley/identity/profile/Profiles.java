package chat.parley.identity.profile;

import chat.parley.contracts.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stored profiles. All methods need the caller's transaction. */
@ApplicationScoped
public class Profiles implements PanacheRepositoryBase<ProfileRow, UUID> {

  /** Returns the profile of a person, or an empty one. */
  public Profile find(AccountId account) {
    return findByIdOptional(account.value()).map(Profiles::read).orElse(Profile.NONE);
  }

  void keep(AccountId account, Profile profile) {
    ProfileRow row = findByIdOptional(account.value()).orElseGet(ProfileRow::new);
    row.accountId = account.value();
    row.shown = profile.shown().stream().map(ProfileField::text).sorted().toArray(String[]::new);
    row.phone = profile.phone();
    row.realName = profile.realName();
    row.country = profile.country();
    row.birthDate = profile.birthDate();
    row.gender = profile.gender() instanceof Gender gender ? gender.text() : null;
    row.handles = profile.handles().toArray(String[]::new);
    row.about = profile.about();
    row.interests = profile.interests().toArray(String[]::new);
    row.languages = profile.languages().toArray(String[]::new);
    persist(row);
  }

  private static Profile read(ProfileRow row) {
    return new Profile(
        Arrays.stream(row.shown).map(ProfileField::of).collect(Collectors.toSet()),
        row.phone,
        row.realName,
        row.country,
        row.birthDate,
        row.gender instanceof String gender ? Gender.of(gender) : null,
        List.of(row.handles),
        row.about,
        List.of(row.interests),
        List.of(row.languages));
  }
}
