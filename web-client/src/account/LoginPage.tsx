import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { session } from '@/session';
import { withReturnPath } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import { AccountFormLayout } from './AccountFormLayout';
import { useAccountForm } from './useApiForm';

export default function LoginPage() {
  const t = useTexts().account.logIn;
  const form = useAccountForm({ login: '', password: '' }, ({ login, password }) =>
    session.logIn(login, password),
  );
  return (
    <AccountFormLayout title={t.title} lead={t.lead} form={form}>
      <TextInput
        label={t.login}
        autoComplete="username"
        autoCapitalize="none"
        required
        autoFocus
        {...form.field('login')}
      />
      <PasswordInput
        label={t.password}
        autoComplete="current-password"
        required
        {...form.field('password')}
      />
      <Button type="submit" size="md" fullWidth loading={form.busy}>
        {t.submit}
      </Button>
      <p>
        <Link href="/forgot">{t.forgot}</Link>
      </p>
      <p>
        {t.other} <Link href={withReturnPath('/register')}>{t.otherLink}</Link>
      </p>
    </AccountFormLayout>
  );
}
