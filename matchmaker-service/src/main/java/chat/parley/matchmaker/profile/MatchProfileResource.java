package chat.parley.matchmaker.profile;

import chat.parley.contracts.error.ErrorCode;
import chat.parley.contracts.identity.Role;
import chat.parley.matchmaker.person.MatchKeys;
import chat.parley.matchmaker.person.PersonKey;
import chat.parley.matchmaker.pool.MatchGender;
import chat.parley.matchmaker.pool.RelativeAge;
import chat.parley.platform.problem.ValidationErrors;
import chat.parley.platform.token.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Serves a member's own profile for pairing; nobody else can read it here. */
@Path("/api/v1/matches/profile")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.Names.MEMBER, Role.Names.MODERATOR, Role.Names.ADMINISTRATOR})
@RunOnVirtualThread
class MatchProfileResource {

  private static final Set<String> COUNTRIES = countries();

  private final MatchProfiles matchProfiles;
  private final MatchKeys keys;
  private final CurrentCaller caller;

  MatchProfileResource(MatchProfiles matchProfiles, MatchKeys keys, CurrentCaller caller) {
    this.matchProfiles = matchProfiles;
    this.keys = keys;
    this.caller = caller;
  }

  /**
   * @param missing what a reveal still needs: {@code country}, {@code handles} (both), {@code
   *     picture}; ignored when sent
   */
  @Schema(name = "MatchProfile")
  public record Form(
      @Nullable MatchGender gender,
      @Nullable LocalDate birthDate,
      @Nullable String country,
      @Nullable List<String> handles,
      @Nullable Set<MatchGender> genders,
      @Nullable Set<RelativeAge> ages,
      @Nullable List<String> missing) {

    static Form of(MatchProfile profile, int picture) {
      return new Form(
          profile.gender(),
          profile.birthDate(),
          profile.country(),
          profile.handles(),
          profile.genders(),
          profile.ages(),
          profile.missing(picture));
    }

    MatchProfile profile() {
      ValidationErrors errors = new ValidationErrors();
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      errors.require(
          birthDate == null
              || (!birthDate.isAfter(today) && !birthDate.isBefore(today.minusYears(120))),
          "birthDate",
          ErrorCode.BIRTH_DATE_INVALID);
      errors.require(
          country == null || COUNTRIES.contains(country), "country", ErrorCode.COUNTRY_INVALID);
      List<String> cleanHandles =
          handles == null ? List.of() : handles.stream().map(String::strip).toList();
      errors.require(
          cleanHandles.size() <= MatchProfile.HANDLES
              && cleanHandles.stream().allMatch(Form::isHandle),
          "handles",
          ErrorCode.HANDLE_INVALID);
      errors.orThrow();
      return new MatchProfile(
          gender,
          birthDate,
          country,
          cleanHandles,
          genders == null ? Set.of() : genders,
          ages == null ? Set.of() : ages);
    }

    private static boolean isHandle(String handle) {
      int length = handle.codePointCount(0, handle.length());
      return length >= 2 && length <= 60 && handle.codePoints().noneMatch(Character::isISOControl);
    }
  }

  /** Returns the countries of ISO 3166-1, and Kosovo, which has a well-known private-use code. */
  private static Set<String> countries() {
    Set<String> countries = new HashSet<>(Set.of(Locale.getISOCountries()));
    countries.add("XK");
    return Set.copyOf(countries);
  }

  @GET
  @Operation(operationId = "readMatchProfile", summary = "Read your profile for matching")
  public Form read() {
    return Form.of(matchProfiles.find(me()), caller.get().picture());
  }

  @PUT
  @Operation(operationId = "changeMatchProfile", summary = "Change your profile for matching")
  public Form save(Form form) {
    MatchProfile profile = form.profile();
    matchProfiles.save(me(), profile);
    return Form.of(profile, caller.get().picture());
  }

  private PersonKey me() {
    return keys.personOf(caller.get().account());
  }
}
