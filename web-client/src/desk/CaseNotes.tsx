import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { spokenTime } from '@/texts/time';
import { sanitizeText } from '@/ui/markdown/sanitize';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Desk.module.css';
import { type Case, deskApi, type Note } from './deskApi';

interface Props {
  id: string;
  notes: readonly Note[];
  /** Only the moderator who took the case writes notes. */
  canWrite: boolean;
  onChanged: (changed: Case) => void;
}

/** What moderators tell each other about a case. */
export function CaseNotes({ id, notes, canWrite, onChanged }: Props) {
  const t = useTexts().desk;
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => deskApi.addNote(id, text),
    onSuccess: (changed) => {
      setText('');
      onChanged(changed);
    },
  });
  if (notes.length === 0 && !canWrite) return null;
  return (
    <section aria-label={t.notes}>
      <h3>{t.notes}</h3>
      <ul className={classes.plain}>
        {notes.map((note) => (
          <li key={note.at + note.text}>
            <p className={classes.text} dir="auto">
              {sanitizeText(note.text)}
            </p>
            <span className={classes.dim}>
              {note.mine ? t.byMe : t.byOther} · <time dateTime={note.at}>{spokenTime(note.at)}</time>
            </span>
          </li>
        ))}
      </ul>
      {canWrite && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) add.mutate();
          }}
        >
          <Textarea
            label={t.note}
            description={t.noteHint}
            value={text}
            maxLength={4_000}
            rows={3}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {add.isError && <ProblemAlert problem={add.error} />}
          <Button type="submit" variant="default" loading={add.isPending} disabled={!text.trim()}>
            {t.addNote}
          </Button>
        </form>
      )}
    </section>
  );
}
