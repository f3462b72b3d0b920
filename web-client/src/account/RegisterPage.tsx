import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { session } from '@/session';
import { texts } from '@/texts';
import { AccountForm } from './AccountForm';
import classes from './AccountForm.module.css';
import { accountApi } from './accountApi';
import { MessagePage } from './MessagePage';
import { NewPassword } from './NewPassword';
import { useAccountForm } from './useAccountForm';
import { useLinkSecret } from './useLinkSecret';
import { withReturn } from './wayBack';

const t = texts.account.register;

export default function RegisterPage() {
  const invitation = useLinkSecret();
  const options = useQuery({ queryKey: ['account', 'options'], queryFn: accountApi.options });
  const form = useAccountForm({ email: '', name: '', password: '' }, (values) =>
    session.register({ ...values, ...(invitation ? { invitation } : {}) }),
  );
  const mode = options.data?.registration;
  if (mode === 'closed' || (mode === 'invitation' && invitation === ''))
    return (
      <MessagePage title={t.closedTitle}>
        <p className={classes.lead}>{mode === 'closed' ? t.closed : t.byInvitation}</p>
        <Button component={Link} href={withReturn('/login')}>
          {t.otherLink}
        </Button>
      </MessagePage>
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
