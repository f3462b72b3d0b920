import { Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Problem } from '@/api/problem';
import { currentLocale, useTexts } from '@/texts';
import { countries } from '@/texts/countries';
import { textOfCode } from '@/texts/problemText';
import { ProblemAlert } from '@/ui/ProblemAlert';
import own from './Profile.module.css';
import { type Field, type Gender, type Profile, profileApi } from './profileApi';
import classes from './SettingsPage.module.css';

const MAX_LANGUAGES = 8;

/** Every field has a switch beside it that shows it to others. */
export function ProfileForm({ before }: { before: Profile }) {
  const t = useTexts().account.profile;
  const queries = useQueryClient();
  const [profile, setProfile] = useState(before);
  const [interests, setInterests] = useState(before.interests.join(', '));
  const [state, setState] = useState<'open' | 'busy' | 'kept' | 'kept-here'>('open');
  const [problem, setProblem] = useState<unknown>();

  const change = (part: Partial<Profile>) => {
    setState('open');
    setProfile((now) => ({ ...now, ...part }));
  };
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (state === 'busy') return;
    setState('busy');
    setProblem(undefined);
    try {
      const tags = interests.split(',').filter((tag) => tag.trim() !== '');
      const kept = await profileApi.keep({ ...profile, interests: tags });
      setProfile(kept);
      setInterests(kept.interests.join(', '));
      queries.setQueryData(['account', 'profile'], kept);
      void queries.invalidateQueries({ queryKey: ['person'] });
      setState(
        await profileApi.updateMatchProfile(kept).then(
          () => 'kept' as const,
          () => 'kept-here' as const,
        ),
      );
    } catch (failure) {
      setProblem(failure);
      setState('open');
      const first = failure instanceof Problem ? failure.fields[0]?.field : undefined;
      if (first) requestAnimationFrame(() => document.getElementsByName(first)[0]?.focus());
    }
  };

  const fields = problem instanceof Problem ? problem.fields : [];
  const refusal = (name: string) => {
    const found = fields.find(({ field }) => field === name);
    return found && textOfCode(found.code);
  };
  const text = (name: 'realName' | 'phone' | 'about') => ({
    name,
    label: t[name],
    value: profile[name] ?? '',
    error: refusal(name),
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  const shown = (name: Field, label: string, children: ReactNode) => (
    <div className={own.field}>
      {children}
      <Switch
        size="sm"
        label={t.shown}
        aria-label={t.show({ field: label })}
        checked={profile.shown.includes(name)}
        onChange={(event) =>
          change({
            shown: event.currentTarget.checked
              ? [...profile.shown, name]
              : profile.shown.filter((each) => each !== name),
          })
        }
      />
    </div>
  );

  return (
    <section className={classes.section} aria-label={t.title}>
      <form className={own.form} onSubmit={(event) => void keep(event)} noValidate>
        <p className={own.hint}>{t.shownHint}</p>
        {problem !== undefined && fields.length === 0 && <ProblemAlert problem={problem} />}
        {shown(
          'realName',
          t.realName,
          <TextInput {...text('realName')} autoComplete="name" maxLength={100} />,
        )}
        {shown('about', t.about, <Textarea {...text('about')} autosize minRows={3} maxLength={1000} />)}
        {shown(
          'country',
          t.country,
          <NativeSelect
            name="country"
            label={t.country}
            value={profile.country ?? ''}
            error={refusal('country')}
            onChange={(event) => change({ country: event.currentTarget.value })}
            data={[{ value: '', label: t.untold }, ...named(countries, 'region')]}
          />,
        )}
        {shown(
          'languages',
          t.languages,
          <Languages
            error={refusal('languages')}
            chosen={profile.languages}
            onChange={(languages) => change({ languages })}
          />,
        )}
        {shown(
          'interests',
          t.interests,
          <TextInput
            name="interests"
            label={t.interests}
            description={t.interestsHint}
            value={interests}
            error={refusal('interests')}
            onChange={(event) => {
              setState('open');
              setInterests(event.currentTarget.value);
            }}
          />,
        )}
        {shown(
          'gender',
          t.gender,
          <NativeSelect
            name="gender"
            label={t.gender}
            value={profile.gender ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setState('open');
              setProfile(({ gender: _, ...now }) => (value ? { ...now, gender: value as Gender } : now));
            }}
            data={[
              { value: '', label: t.untold },
              ...Object.entries(t.genders).map(([value, label]) => ({ value, label })),
            ]}
          />,
        )}
        {shown(
          'birthDate',
          t.birthDate,
          <TextInput
            type="date"
            name="birthDate"
            label={t.birthDate}
            autoComplete="bday"
            value={profile.birthDate ?? ''}
            error={refusal('birthDate')}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setState('open');
              setProfile(({ birthDate: _, ...now }) => (value ? { ...now, birthDate: value } : now));
            }}
          />,
        )}
        {shown(
          'handles',
          t.handles,
          [0, 1].map((i) => (
            <TextInput
              key={i}
              name="handles"
              label={t.handle({ n: i + 1 })}
              maxLength={60}
              value={profile.handles[i] ?? ''}
              error={refusal('handles')}
              onChange={(event) => {
                const handles = [profile.handles[0] ?? '', profile.handles[1] ?? ''];
                handles[i] = event.currentTarget.value;
                change({ handles });
              }}
            />
          )),
        )}
        {shown(
          'phone',
          t.phone,
          <TextInput {...text('phone')} description={t.phoneHint} type="tel" autoComplete="tel" />,
        )}
        {shown('email', t.email, <strong>{t.email}</strong>)}
        <p className={own.hint}>{t.pairing}</p>
        <Button type="submit" loading={state === 'busy'}>
          {t.keep}
        </Button>
        <p role="status">{state === 'kept' ? t.kept : state === 'kept-here' ? t.pairingFailed : ''}</p>
      </form>
    </section>
  );
}

const spoken =
  'ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh'.split(
    ' ',
  );

interface LanguagesProps {
  chosen: string[];
  error: string | undefined;
  onChange: (chosen: string[]) => void;
}

/** One list for each chosen language, and one more. */
function Languages({ chosen, error, onChange }: LanguagesProps) {
  const t = useTexts().account.profile;
  const rows = chosen.length < MAX_LANGUAGES ? [...chosen, ''] : chosen;
  return rows.map((language, i) => (
    <NativeSelect
      // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
      key={i}
      name="languages"
      label={t.language({ n: i + 1 })}
      value={language}
      error={error}
      onChange={(event) => {
        const wanted = [...chosen];
        wanted[i] = event.currentTarget.value;
        onChange([...new Set(wanted.filter(Boolean))]);
      }}
      data={[{ value: '', label: t.untold }, ...named(spoken, 'language')]}
    />
  ));
}

function named(codes: string[], type: 'region' | 'language') {
  const names = new Intl.DisplayNames([currentLocale()], { type });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, currentLocale()));
}
