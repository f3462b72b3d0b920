import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { useSession } from '@/session';
import type { PageProps } from '@/shell/feature';
import { useTitle } from '@/shell/useTitle';
import { currentLocale, currentTexts, useTexts } from '@/texts';
import { dayOf } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemAlert } from '@/ui/ProblemAlert';
import own from './Profile.module.css';
import { type PublicProfile, profileApi } from './profileApi';
import classes from './SettingsPage.module.css';

/** What a person shows to others. */
export default function PublicProfilePage({ params }: PageProps) {
  const texts = useTexts();
  const t = texts.account.person;
  const id = params.id ?? '';
  const state = useSession();
  const person = useQuery({ queryKey: ['person', id], queryFn: () => profileApi.person(id) });
  useTitle(person.data?.name ?? texts.account.profile.title);
  if (person.isError) {
    const gone = person.error instanceof Problem && person.error.status === 404;
    return gone ? (
      <EmptyState page title={t.goneTitle} text={t.gone} />
    ) : (
      <ProblemAlert problem={person.error} onRetry={() => void person.refetch()} />
    );
  }
  if (!person.data) return null;
  const { name, picture, role, since } = person.data;
  const facts = factsOf(person.data);
  const self = state.kind !== 'nobody' && state.account.id === id;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Avatar id={id} picture={picture} size={96} />
        <div>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p>
            {role !== 'member' && `${texts.account.me.role[role]} · `}
            {t.since({ date: dayOf(since) })}
          </p>
        </div>
      </header>
      {facts.length === 0 ? (
        <p className={classes.lead}>{t.nothing}</p>
      ) : (
        <dl className={own.facts}>
          {facts.map(([label, value]) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {self && (
        <p className={classes.crumb}>
          <Link href="/me/profile">{t.edit}</Link>
        </p>
      )}
    </div>
  );
}

function factsOf(person: PublicProfile): [string, string][] {
  const names = currentTexts().account.profile;
  const named = (type: 'region' | 'language', code: string) =>
    new Intl.DisplayNames([currentLocale()], { type }).of(code) ?? code;
  const all: [string, string | undefined][] = [
    [names.realName, person.realName],
    [names.about, person.about],
    [names.country, person.country && named('region', person.country)],
    [names.languages, person.languages?.map((code) => named('language', code)).join(', ')],
    [names.interests, person.interests?.join(', ')],
    [names.gender, person.gender && names.genders[person.gender]],
    [names.birthDate, person.birthDate && dayOf(`${person.birthDate}T12:00:00`)],
    [names.handles, person.handles?.join('\n')],
    [names.email, person.email],
    [names.phone, person.phone],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
