package chat.parley.identity.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code profile}. */
@Entity
@Table(name = "profile")
public class ProfileRow {

  @Id
  @Column(name = "account_id")
  UUID accountId;

  @Column String[] shown = {};
  @Column @Nullable String phone;

  @Column(name = "real_name")
  @Nullable String realName;

  @Column @Nullable String country;

  @Column(name = "birth_date")
  @Nullable LocalDate birthDate;

  @Column @Nullable String gender;
  @Column String[] handles = {};
  @Column @Nullable String about;
  @Column String[] interests = {};
  @Column String[] languages = {};
}
