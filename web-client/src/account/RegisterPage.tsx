import { Button, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { session } from '@/session';
import { texts } from '@/texts';
import { AccountForm } from './AccountForm';
import { NewPassword } from './NewPassword';
import { useAccountForm } from './useAccountForm';
import { withReturn } from './wayBack';

const t = texts.account.register;

export default function RegisterPage() {
  const form = useAccountForm({ email: '', name: '', password: '' }, ({ email, name, password }) =>
    session.register(email, name, password),
  );
  return (
    <AccountForm title={t.title} lead={t.lead} form={form}>
      <TextInput
        label={t.email}
        type="email"
        autoComplete="email"
        required
        autoFocus
        {...form.field('email')}
      />
      <TextInput
        label={t.name}
        description={t.nameHint}
        autoComplete="username"
        autoCapitalize="none"
        required
        {...form.field('name')}
      />
      <NewPassword
        label={t.password}
        hint={t.passwordHint}
        known={[form.values.name, form.values.email]}
        value={form.values.password}
        field={form.field('password')}
      />
      <Button type="submit" size="md" fullWidth loading={form.busy}>
        {t.submit}
      </Button>
      <p>
        {t.other} <Link href={withReturn('/login')}>{t.otherLink}</Link>
      </p>
    </AccountForm>
  );
}
