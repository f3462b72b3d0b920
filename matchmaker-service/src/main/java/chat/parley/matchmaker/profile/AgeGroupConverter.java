package chat.parley.matchmaker.profile;

import chat.parley.contracts.match.AgeGroup;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stores an age group by its name in lower case. */
@Converter(autoApply = true)
class AgeGroupConverter implements AttributeConverter<AgeGroup, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable AgeGroup group) {
    return group == null ? null : group.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public @Nullable AgeGroup convertToEntityAttribute(@Nullable String code) {
    return code == null ? null : AgeGroup.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
