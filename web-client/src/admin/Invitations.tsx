import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '@/account/useApiForm';
import { copyText } from '@/browser/clipboard';
import { useTexts } from '@/texts';
import { dayOf } from '@/texts/time';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Admin.module.css';
import { adminApi, hoursFromNow } from './adminApi';

const queryKey = ['admin', 'invitations'];

/** The links with which some may register. */
export function Invitations() {
  const t = useTexts().admin.registration;
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey });
  const list = useQuery({ queryKey, queryFn: adminApi.invitations });
  const [link, setLink] = useState('');
  const [copied, setCopied] = useState(false);
  const withdraw = useMutation({ mutationFn: adminApi.withdraw, onSuccess: again });
  const form = useForm(
    { uses: '1', until: '168', note: '' },
    async ({ uses, until, note }) => {
      const made = await adminApi.invite(Number(uses), hoursFromNow(Number(until)), note);
      setLink(made.link ?? '');
      setCopied(false);
    },
    again,
  );
  return (
    <section className={classes.section} aria-labelledby="invitations">
      <h2 id="invitations">{t.invitations}</h2>
      <p className={classes.lead}>{t.only}</p>
      <form className={classes.form} onSubmit={form.submit}>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <TextInput label={t.note} description={t.noteHint} maxLength={100} {...form.field('note')} />
        <TextInput label={t.uses} type="number" min={1} max={1000} required {...form.field('uses')} />
        <NativeSelect
          label={t.howLong}
          data={Object.entries(t.lengths).map(([value, label]) => ({ value, label }))}
          {...form.field('until')}
        />
        <Button type="submit" variant="default" loading={form.busy}>
          {t.invite}
        </Button>
      </form>
      {link !== '' && (
        <div className={classes.told} role="status">
          <p>{t.made}</p>
          <div className={classes.link}>
            <TextInput
              readOnly
              value={link}
              aria-label={t.made}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button onClick={() => void copyText(link).then(setCopied)}>{copied ? t.copied : t.copy}</Button>
          </div>
        </div>
      )}
      {list.isError && <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />}
      {withdraw.isError && <ProblemAlert problem={withdraw.error} />}
      {list.data?.length === 0 && <p className={classes.lead}>{t.none}</p>}
      <ul className={classes.people} aria-busy={list.isPending}>
        {list.data?.map((invitation) => (
          <li key={invitation.id}>
            <div className={classes.who}>
              <strong>{invitation.note || t.unnamed}</strong>
              <span>{t.left({ uses: invitation.usesLeft, date: dayOf(invitation.expiresAt) })}</span>
            </div>
            <Button
              variant="default"
              aria-label={t.withdrawNamed({ note: invitation.note || t.unnamed })}
              onClick={() => withdraw.mutate(invitation.id)}
            >
              {t.withdraw}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
