import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type Ref, useState } from 'react';
import { useLocation } from 'wouter';
import { Problem } from '@/api/problem';
import { useMember } from '@/session';
import { loginUrl } from '@/shell/returnTo';
import { useTexts } from '@/texts';
import { problemText, textOfCode } from '@/texts/problemText';
import { roomApi } from '../roomApi';
import classes from './JoinRoomForm.module.css';
import { confirmedJoinUrl } from './joinUrl';

interface Props {
  label: string;
  placeholder: string;
  inputRef?: Ref<HTMLInputElement>;
  onType?: (name: string) => void;
}

/** One field: joins the room of this name, or creates it. Guests log in first and come back. */
export function JoinRoomForm({ label, placeholder, inputRef, onType }: Props) {
  const texts = useTexts();
  const [name, setName] = useState('');
  const [masked, setMasked] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();
  const member = useMember();

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted || busy) return;
    const kind = masked ? 'masked' : 'open';
    if (!member) return navigate(loginUrl(confirmedJoinUrl(wanted, kind)));
    setBusy(true);
    try {
      navigate(`/rooms/${(await roomApi.joinOrCreate(wanted, kind)).id}`);
    } catch (problem) {
      const field = problem instanceof Problem ? problem.fields[0] : undefined;
      setError(field ? textOfCode(field.code) : problemText(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={enter} className={classes.form}>
      <TextInput
        ref={inputRef}
        aria-label={label}
        placeholder={placeholder}
        dir="auto"
        value={name}
        maxLength={120}
        error={error}
        className={classes.field}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(undefined);
          onType?.(event.currentTarget.value);
        }}
      />
      <Button type="submit" loading={busy}>
        {texts.rooms.enter}
      </Button>
      {name.trim() && (
        <Checkbox
          className={classes.masked ?? ''}
          label={texts.rooms.makeMasked}
          description={texts.rooms.makeMaskedHint}
          checked={masked}
          onChange={(event) => setMasked(event.currentTarget.checked)}
        />
      )}
    </form>
  );
}
