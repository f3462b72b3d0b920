import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';
import { MailboxLink } from './MailboxLink';
import classes from './SettingsPage.module.css';
import { useForm } from './useApiForm';
import { useOwnAccount } from './useOwnAccount';

export function ChangeEmail() {
  const t = useTexts().account.security;
  const own = useOwnAccount();
  const form = useForm(
    { email: '', password: '' },
    ({ email, password }) => accountApi.changeEmail(email, password),
    () => void own.refetch(),
  );
  return (
    <>
      <p>
        <strong>{own.data?.email}</strong>
      </p>
      {own.data?.newEmail && (
        <p role="status">
          {t.pending({ email: own.data.newEmail })} <MailboxLink />
        </p>
      )}
      <form className={classes.form} onSubmit={form.submit}>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <TextInput
          label={t.newEmail}
          description={t.emailHint}
          type="email"
          autoComplete="email"
          required
          {...form.field('email')}
        />
        <PasswordInput
          label={t.current}
          autoComplete="current-password"
          required
          {...form.field('password')}
        />
        <Button type="submit" variant="default" loading={form.busy}>
          {t.changeEmail}
        </Button>
      </form>
    </>
  );
}
