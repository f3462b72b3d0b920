import { NativeSelect } from '@mantine/core';
import { useTexts } from '@/texts';
import { chooseLanguage, type LanguageChoice, languageChoice, offeredLanguages } from '@/texts/language';
import { showProblem } from '@/ui/showProblem';

/** The language of the page in this browser. Nothing while there is only one. */
export function LanguageSelect() {
  const t = useTexts().account.me;
  const offered = offeredLanguages();
  if (offered.length < 2) return null;
  return (
    <NativeSelect
      label={t.language}
      value={languageChoice()}
      onChange={({ currentTarget: { value } }) => chooseLanguage(value as LanguageChoice).catch(showProblem)}
      data={[
        { value: 'auto', label: t.languageAuto },
        ...offered.map(({ tag, name }) => ({ value: tag, label: name })),
      ]}
    />
  );
}
