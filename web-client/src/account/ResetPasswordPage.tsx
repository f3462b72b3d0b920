import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { AccountFormLayout } from './AccountFormLayout';
import classes from './AccountFormLayout.module.css';
import { accountApi } from './accountApi';
import { MessagePage } from './MessagePage';
import { NewPasswordInput } from './NewPasswordInput';
import { useForm } from './useApiForm';
import { useLinkSecret } from './useLinkSecret';

/** The page behind the link in the mail that resets a password. */
export default function ResetPasswordPage() {
  const texts = useTexts();
  const t = texts.account.reset;
  const secret = useLinkSecret();
  const [done, setDone] = useState(false);
  const form = useForm(
    { password: '' },
    ({ password }) => accountApi.reset(secret, password),
    () => setDone(true),
  );
  if (done)
    return (
      <MessagePage title={t.doneTitle}>
        <p className={classes.lead}>{t.done}</p>
        <Button component={Link} href="/login">
          {texts.account.logIn.submit}
        </Button>
      </MessagePage>
    );
  return (
    <AccountFormLayout title={t.title} lead={t.lead} form={form}>
      <NewPasswordInput
        label={t.password}
        hint={texts.account.register.passwordHint}
        known={[]}
        value={form.values.password}
        field={form.field('password')}
      />
      <Button type="submit" size="md" fullWidth loading={form.busy}>
        {t.submit}
      </Button>
      <p>
        <Link href="/forgot">{t.again}</Link>
      </p>
    </AccountFormLayout>
  );
}
