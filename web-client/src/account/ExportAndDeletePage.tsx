import { Button, PasswordInput, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import { useSession } from '@/session';
import { loginUrl } from '@/shell/returnTo';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { dayOf } from '@/texts/time';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';
import { download, exportAccountData } from './dataExport';
import classes from './SettingsPage.module.css';
import { useForm } from './useApiForm';
import { useOwnAccount } from './useOwnAccount';

/** Downloads the member's data, or deletes the account. */
export default function ExportAndDeletePage() {
  const texts = useTexts();
  const t = texts.account.leave;
  useTitle(t.title);
  const state = useSession();
  const registered = state.kind === 'member' || (state.kind === 'guest' && state.account.unconfirmed);
  if (!registered) return <Redirect to={loginUrl('/me/leave')} />;
  return (
    <div className={classes.page}>
      <p className={classes.crumb}>
        <Link href="/me">{texts.account.me.title}</Link>
      </p>
      <h1>{t.title}</h1>
      <section className={classes.section} aria-labelledby="export">
        <h2 id="export">{t.exportTitle}</h2>
        <DownloadData />
      </section>
      <section className={classes.section} aria-labelledby="leave">
        <h2 id="leave">{t.leaveTitle}</h2>
        <DeleteAccount />
      </section>
    </div>
  );
}

function DownloadData() {
  const t = useTexts().account.leave;
  const [missing, setMissing] = useState<string[]>();
  const form = useForm(
    { password: '' },
    async ({ password }) => {
      setMissing(undefined);
      const made = await exportAccountData(password);
      download(made.file, 'parley.zip');
      setMissing(made.missing);
    },
    () => undefined,
  );
  return (
    <>
      <p>{t.exportText}</p>
      <form className={classes.form} onSubmit={form.submit}>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <PasswordInput
          label={t.exportPassword}
          autoComplete="current-password"
          required
          {...form.field('password')}
        />
        <Button type="submit" variant="default" loading={form.busy}>
          {t.export}
        </Button>
      </form>
      <p role="status">
        {missing && (missing.length === 0 ? t.exported : t.partly({ parts: missing.join(', ') }))}
      </p>
    </>
  );
}

function DeleteAccount() {
  const t = useTexts().account.leave;
  const own = useOwnAccount();
  const form = useForm(
    { password: '', messages: 'keep' },
    async ({ password, messages }) => {
      await accountApi.leave(password, messages as 'keep' | 'delete');
      await own.refetch();
    },
    () => undefined,
  );
  const stay = useMutation({ mutationFn: accountApi.stay, onSuccess: () => own.refetch() });
  const erasesAt = own.data?.erasesAt;
  if (erasesAt)
    return (
      <>
        <p role="status">
          <strong>{t.planned({ date: dayOf(erasesAt) })}</strong>
        </p>
        {stay.isError && <ProblemAlert problem={stay.error} />}
        <Button loading={stay.isPending} onClick={() => stay.mutate()}>
          {t.stay}
        </Button>
      </>
    );
  const { value, onChange, error } = form.field('messages') as {
    value: string;
    onChange: (event: { currentTarget: { value: string } }) => void;
    error?: string;
  };
  return (
    <>
      <p role="status">{stay.isSuccess ? t.stayed : ''}</p>
      <p>{t.leaveText}</p>
      <form className={classes.form} onSubmit={form.submit}>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <Radio.Group
          label={t.messages}
          value={value}
          error={error}
          onChange={(chosen) => onChange({ currentTarget: { value: chosen } })}
        >
          <Stack gap="sm" mt="xs">
            {Object.entries(t.choices).map(([choice, [label, description]]) => (
              <Radio key={choice} value={choice} label={label} description={description} />
            ))}
          </Stack>
        </Radio.Group>
        <PasswordInput
          label={t.password}
          autoComplete="current-password"
          required
          {...form.field('password')}
        />
        <Button type="submit" color="red.9" loading={form.busy}>
          {t.leave}
        </Button>
      </form>
    </>
  );
}
