import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { client } from '@/live';
import { session, useSession } from '@/session';
import { withReturnPath } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import { AccountFormLayout } from './AccountFormLayout';
import classes from './AccountFormLayout.module.css';
import { accountApi } from './accountApi';
import { MessagePage } from './MessagePage';
import { NewPasswordInput } from './NewPasswordInput';
import { useAccountForm } from './useApiForm';
import { useLinkSecret } from './useLinkSecret';

export default function RegisterPage() {
  const t = useTexts().account.register;
  const invitation = useLinkSecret();
  const options = useQuery({ queryKey: ['account', 'options'], queryFn: accountApi.options });
  const who = useSession();
  const guest = who.kind === 'guest' && !who.account.unconfirmed;
  const [past, setPast] = useState<Past>('apart');
  const form = useAccountForm({ email: '', name: '', password: '' }, (values) =>
    session.register({
      ...values,
      ...(invitation ? { invitation } : {}),
      ...(guest ? { keepGuestMessages: past === 'mine' } : {}),
    }),
  );
  const mode = options.data?.registration;
  if (mode === 'closed' || (mode === 'invitation' && invitation === ''))
    return (
      <MessagePage title={t.closedTitle}>
        <p className={classes.lead}>{mode === 'closed' ? t.closed : t.byInvitation}</p>
        <Button component={Link} href={withReturnPath('/login')}>
          {t.otherLink}
        </Button>
      </MessagePage>
    );
  return (
    <AccountFormLayout title={t.title} lead={t.lead} form={form}>
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
      <NewPasswordInput
        label={t.password}
        hint={t.passwordHint}
        known={[form.values.name, form.values.email]}
        value={form.values.password}
        field={form.field('password')}
      />
      {guest && <GuestPast past={past} onChange={setPast} />}
      <Button type="submit" size="md" fullWidth loading={form.busy}>
        {t.submit}
      </Button>
      <p>
        {t.other} <Link href={withReturnPath('/login')}>{t.otherLink}</Link>
      </p>
    </AccountFormLayout>
  );
}

/** Whether what a guest wrote stays apart from the account, or becomes the account's. */
type Past = 'apart' | 'mine';

function GuestPast({ past, onChange }: { past: Past; onChange: (past: Past) => void }) {
  const t = useTexts().account.register;
  const unsent = client().outbox.size;
  return (
    <Radio.Group
      label={t.guest.label}
      description={t.guest.hint}
      value={past}
      onChange={(value) => onChange(value as Past)}
    >
      <Stack gap="sm" mt="xs">
        <Radio value="apart" label={t.guest.apart} description={t.guest.apartHint} />
        <Radio value="mine" label={t.guest.mine} description={t.guest.mineHint} />
      </Stack>
      {past === 'apart' && unsent > 0 && <p role="status">{t.guest.unsent({ n: unsent })}</p>}
    </Radio.Group>
  );
}
