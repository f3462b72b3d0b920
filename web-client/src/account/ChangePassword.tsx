import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '@/session';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';
import { NewPasswordInput } from './NewPasswordInput';
import classes from './SettingsPage.module.css';
import { useForm } from './useApiForm';

export function ChangePassword({ account }: { account: Account }) {
  const t = useTexts().account.security;
  const [changed, setChanged] = useState(false);
  const queries = useQueryClient();
  const form = useForm(
    { current: '', password: '' },
    ({ current, password }) => accountApi.changePassword(current, password),
    () => {
      setChanged(true);
      void queries.invalidateQueries({ queryKey: ['account', 'devices'] });
    },
  );
  return (
    <form className={classes.form} onSubmit={form.submit}>
      {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
      <PasswordInput label={t.current} autoComplete="current-password" required {...form.field('current')} />
      <NewPasswordInput
        label={t.wanted}
        known={[account.name, account.email ?? '']}
        value={form.values.password}
        field={form.field('password')}
      />
      <Button type="submit" variant="default" loading={form.busy}>
        {t.changePassword}
      </Button>
      <p role="status">{changed ? t.passwordChanged : ''}</p>
    </form>
  );
}
