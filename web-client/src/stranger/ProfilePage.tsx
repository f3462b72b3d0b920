import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Sparse } from '@/api/operations';
import { Problem } from '@/api/problem';
import { useMember } from '@/session';
import { ProblemPage } from '@/shell/ErrorPages';
import { signUpUrl } from '@/shell/returnTo';
import { useTitle } from '@/shell/useTitle';
import { currentLocale, useTexts } from '@/texts';
import { countries } from '@/texts/countries';
import { textOfCode } from '@/texts/problemText';
import { EmptyState } from '@/ui/EmptyState';
import { type Gender, matchApi, PROFILE, type Profile } from './matchApi';
import classes from './StrangerPage.module.css';

/** The member's profile for matching and for a reveal. */
export default function ProfilePage() {
  const t = useTexts().stranger.profile;
  useTitle(t.title);
  const member = useMember();
  const profile = useQuery({
    queryKey: PROFILE,
    queryFn: ({ signal }) => matchApi.profile(signal),
    enabled: member !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!member)
    return (
      <EmptyState page title={t.title} text={t.guests}>
        <Button component={Link} href={signUpUrl('/stranger/profile')}>
          {t.register}
        </Button>
      </EmptyState>
    );
  if (profile.isError) return <ProblemPage problem={profile.error} onRetry={() => void profile.refetch()} />;
  return profile.data ? <Form before={profile.data} /> : null;
}

function Form({ before }: { before: Profile }) {
  const t = useTexts().stranger.profile;
  const cache = useQueryClient();
  const [profile, setProfile] = useState<Sparse<Profile>>(before);
  const { handles = [], genders = [], ages = [] } = profile;
  const [state, setState] = useState<'open' | 'busy' | 'kept'>('open');
  const [problem, setProblem] = useState<unknown>();
  const change = (part: Sparse<Profile>) => {
    setState('open');
    setProfile({ ...profile, ...part });
  };
  const keep = async () => {
    setState('busy');
    setProblem(undefined);
    try {
      const told = handles.map((handle) => handle.trim()).filter(Boolean);
      const kept = await matchApi.keepProfile({ ...profile, handles: told });
      cache.setQueryData(PROFILE, kept);
      setState('kept');
    } catch (failure) {
      setProblem(failure);
      setState('open');
    }
  };
  const errorOf = (field: string) => {
    const error =
      problem instanceof Problem ? problem.fields.find((each) => each.field === field) : undefined;
    return error && textOfCode(error.code);
  };
  const names = new Intl.DisplayNames([currentLocale()], { type: 'region' });
  return (
    <div className={classes.page}>
      <h1>{t.title}</h1>
      <p className={classes.lead}>{t.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Stack gap="md">
          <h2>{t.matching}</h2>
          <Select
            label={t.gender}
            clearable
            clearButtonProps={{ 'aria-label': t.untold }}
            placeholder={t.untold}
            data={Object.entries(t.genders).map(([value, label]) => ({ value, label }))}
            value={profile.gender ?? null}
            onChange={(gender) => change({ gender: (gender as Gender | null) ?? undefined })}
          />
          <TextInput
            type="date"
            label={t.birthDate}
            description={t.birthDateHint}
            value={profile.birthDate ?? ''}
            error={errorOf('birthDate')}
            onChange={(event) => change({ birthDate: event.currentTarget.value || undefined })}
          />
          <Checkbox.Group
            label={t.wishGender}
            description={t.wishHint}
            value={genders}
            onChange={(wished) => change({ genders: wished })}
          >
            <Group mt="xs">
              {Object.entries(t.genders).map(([value, label]) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Group>
          </Checkbox.Group>
          <Checkbox.Group label={t.wishAge} value={ages} onChange={(wished) => change({ ages: wished })}>
            <Group mt="xs">
              {Object.entries(t.ages).map(([value, label]) => (
                <Checkbox key={value} value={value} label={label} disabled={!profile.birthDate} />
              ))}
            </Group>
          </Checkbox.Group>
          <h2>{t.revealing}</h2>
          <Select
            label={t.country}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t.untold }}
            placeholder={t.untold}
            error={errorOf('country')}
            data={countries
              .map((value) => ({ value, label: names.of(value) ?? value }))
              .sort((a, b) => a.label.localeCompare(b.label, currentLocale()))}
            value={profile.country ?? null}
            onChange={(country) => change({ country: country ?? undefined })}
          />
          {[0, 1].map((i) => (
            <TextInput
              key={i}
              label={t.handle({ n: i + 1 })}
              maxLength={60}
              value={handles[i] ?? ''}
              error={errorOf('handles')}
              onChange={(event) => {
                const told = [handles[0] ?? '', handles[1] ?? ''];
                told[i] = event.currentTarget.value;
                change({ handles: told });
              }}
            />
          ))}
          {problem !== undefined && (
            <p role="alert">{textOfCode(problem instanceof Problem ? problem.code : '')}</p>
          )}
          <Group>
            <Button type="submit" loading={state === 'busy'}>
              {t.keep}
            </Button>
            <span role="status">{state === 'kept' && t.kept}</span>
            <Link href="/stranger">{t.back}</Link>
          </Group>
        </Stack>
      </form>
    </div>
  );
}
