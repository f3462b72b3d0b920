import { Button, Checkbox, Group, Radio, Select, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useMember } from '@/session';
import { AnonymityWarning } from '@/shell/AnonymityWarning';
import { currentLocale, useTexts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { Avatar } from '@/ui/Avatar';
import { type MatchPreferences, matchApi, type QueueStatus } from './matchApi';
import classes from './StrangerPage.module.css';
import { lastPreferences, sound, useSearchState } from './searchState';
import { match } from './useMatchStatus';

const LANGUAGES = [
  'en',
  'de',
  'es',
  'fr',
  'it',
  'nl',
  'pl',
  'pt',
  'ru',
  'tr',
  'uk',
  'ar',
  'hi',
  'ja',
  'ko',
  'zh',
];
const MAX_TAGS = 8;

/** Before anything: one button, and what one may wish. */
export function StartView() {
  const t = useTexts().stranger;
  const before = useMemo(() => lastPreferences.get(), []);
  const { refusal } = useSearchState();
  const member = useMember();
  const [age, setAge] = useState<string>(before?.age ?? '');
  const [tags, setTags] = useState(before?.tags ?? []);
  const [language, setLanguage] = useState<string | null>(before?.language ?? null);
  const [icebreaker, setIcebreaker] = useState(before?.icebreaker ?? false);
  const [chimes, setChimes] = useState(sound.wanted());
  const waiting = useQuery({
    queryKey: ['matches', 'waiting'],
    queryFn: ({ signal }) => matchApi.waiting(signal),
    refetchInterval: 10_000,
  });
  const locale = currentLocale();
  const names = useMemo(() => new Intl.DisplayNames([locale], { type: 'language' }), [locale]);

  return (
    <div className={classes.page}>
      <div className={classes.faces} aria-hidden="true">
        <Avatar id="teal heron" size={72} />
        <Avatar id="amber otter" size={72} />
      </div>
      <h1>{t.heading}</h1>
      <p className={classes.lead}>{t.lead}</p>
      <AnonymityWarning />
      <p className={classes.waiting} role="status">
        {waiting.data ? t.waiting({ n: waiting.data.waiting }) : waiting.isError ? t.unknown : ' '}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const preferences: MatchPreferences = { age: age as MatchPreferences['age'], tags, icebreaker };
          match.find(language ? { ...preferences, language } : preferences);
        }}
      >
        <Stack gap="md">
          <Ages lobby={waiting.data} value={age} onChange={setAge} />
          {refusal && (
            <p role="alert" className={classes.refusal}>
              {textOfCode(refusal.code)}
            </p>
          )}
          <Button type="submit" size="lg" disabled={age === ''}>
            {t.find.submit}
          </Button>
          <h2>{t.find.wishes}</h2>
          <TagsInput
            label={t.find.tags}
            description={t.find.tagsHint}
            value={tags}
            onChange={(next) => setTags(next.map((tag) => tag.trim().replace(/\s+/g, '-')))}
            maxTags={MAX_TAGS}
            maxLength={24}
          />
          <Select
            label={t.find.language}
            placeholder={t.find.anyLanguage}
            clearable
            clearButtonProps={{ 'aria-label': t.find.anyLanguage }}
            data={LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }))}
            value={language}
            onChange={setLanguage}
          />
          <Checkbox
            label={t.find.icebreaker}
            checked={icebreaker}
            onChange={(event) => setIcebreaker(event.currentTarget.checked)}
          />
          <Checkbox
            label={t.find.sound}
            checked={chimes}
            onChange={(event) => {
              sound.want(event.currentTarget.checked);
              setChimes(event.currentTarget.checked);
            }}
          />
          {member && <Link href="/stranger/profile">{t.find.profile}</Link>}
        </Stack>
      </form>
      <h2>{t.rulesTitle}</h2>
      <ol>
        {t.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
    </div>
  );
}

interface AgesProps {
  lobby: QueueStatus | undefined;
  value: string;
  onChange: (age: string) => void;
}

/** Where the borders lie is the service's to say; until it has, their place is kept. */
function Ages({ lobby, value, onChange }: AgesProps) {
  const t = useTexts().stranger;
  if (!lobby) return <div className={classes.ages} aria-busy="true" />;
  const { youngest, adult } = lobby;
  return (
    <Radio.Group
      className={classes.ages}
      label={t.find.age}
      description={t.find.ageHint({ adult })}
      value={value}
      onChange={onChange}
      required
    >
      <Group gap="lg" mt="xs">
        <Radio value="adult" label={t.find.adult({ from: adult })} />
        {youngest < adult && (
          <Radio
            value="youth"
            label={t.find.youth({ from: youngest, to: adult - 1, ages: adult - youngest })}
          />
        )}
        <Radio value="child" label={t.find.child({ from: youngest })} />
      </Group>
    </Radio.Group>
  );
}
