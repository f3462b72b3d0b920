import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Problem } from '@/api/problem';
import { useTexts } from '@/texts';
import { problemText, textOfCode } from '@/texts/problemText';
import { roomApi } from '../roomApi';
import classes from './GuestNameForm.module.css';

/** In place of the composer: a guest says first what they want to be called here. */
export function GuestNameForm({ room, onNamed }: { room: string; onNamed: () => unknown }) {
  const t = useTexts().rooms.guestName;
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const say = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await roomApi.nameGuest(room, name);
      await onNamed();
    } catch (problem) {
      const field = problem instanceof Problem ? problem.fields[0] : undefined;
      setError(field ? textOfCode(field.code) : problemText(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={say} className={classes.form}>
      <TextInput
        label={t.label}
        description={t.hint}
        value={name}
        error={error}
        maxLength={64}
        className={classes.field}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Button type="submit" loading={busy} disabled={!name.trim()}>
        {t.go}
      </Button>
    </form>
  );
}
