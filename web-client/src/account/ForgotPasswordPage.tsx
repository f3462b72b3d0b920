import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { AccountFormLayout } from './AccountFormLayout';
import classes from './AccountFormLayout.module.css';
import { accountApi } from './accountApi';
import { MailboxLink } from './MailboxLink';
import { MessagePage } from './MessagePage';
import { useForm } from './useApiForm';

export default function ForgotPasswordPage() {
  const t = useTexts().account.forgot;
  const [sent, setSent] = useState(false);
  const form = useForm(
    { email: '' },
    ({ email }) => accountApi.forgot(email),
    () => setSent(true),
  );
  if (sent)
    return (
      <MessagePage title={t.sentTitle}>
        <p className={classes.lead}>{t.sent}</p>
        <MailboxLink />
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
      <Button type="submit" size="md" fullWidth loading={form.busy}>
        {t.submit}
      </Button>
      <p>
        <Link href="/login">{t.back}</Link>
      </p>
    </AccountFormLayout>
  );
}
