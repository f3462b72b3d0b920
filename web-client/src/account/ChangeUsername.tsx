import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Account, session } from '@/session';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';
import classes from './SettingsPage.module.css';
import { useForm } from './useApiForm';

export function ChangeUsername({ account }: { account: Account }) {
  const texts = useTexts();
  const t = texts.account.profile;
  const [changed, setChanged] = useState(false);
  const form = useForm(
    { name: '' },
    async ({ name }) => {
      session.accountChanged(await accountApi.changeName(name));
      await session.renewed().catch(() => undefined);
    },
    () => setChanged(true),
  );
  return (
    <>
      <p>
        <strong>{account.name}</strong>
      </p>
      <form className={classes.form} onSubmit={form.submit}>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <TextInput
          label={t.newName}
          description={texts.account.register.nameHint}
          autoComplete="username"
          autoCapitalize="none"
          required
          {...form.field('name')}
        />
        <Button type="submit" variant="default" loading={form.busy}>
          {t.changeName}
        </Button>
        <p role="status">{changed ? t.nameChanged : ''}</p>
      </form>
    </>
  );
}
