import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { isImeKey } from '@/browser/imeComposition';
import { storedValue } from '@/browser/storageKeys';
import { uuid } from '@/browser/uuid';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from '../forum.module.css';
import styles from './thread.module.css';

const MAX = 10_000;

interface Props {
  label: string;
  submit: string;
  hint?: string;
  start?: string;
  /** Of which post or comment what is not sent yet is kept in this browser. */
  draft?: string;
  onCancel?: () => void;
  /** `once` is the same for each try of one text. */
  onSubmit: (text: string, once: string) => Promise<void>;
}

/** Where one writes or edits a comment. Ctrl+Enter sends, Esc closes an answer. */
export function CommentForm({ label, submit, hint, start = '', draft, onCancel, onSubmit }: Props) {
  const texts = useTexts();
  const [text, setText] = useState(() => (draft && storedValue('commentDraft', draft).get()) || start);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const once = useRef(uuid());
  const input = useRef<HTMLTextAreaElement>(null);
  const left = MAX - [...text].length;

  // A form that was opened on purpose takes the focus.
  const opened = onCancel !== undefined;
  useEffect(() => {
    if (opened) input.current?.focus();
  }, [opened]);

  const write = (next: string) => {
    setText(next);
    once.current = uuid();
    if (draft && next) storedValue('commentDraft', draft).set(next);
    else if (draft) storedValue('commentDraft', draft).drop();
  };
  const send = async () => {
    if (busy || text.trim() === '' || left < 0) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(text, once.current);
      write('');
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.write}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        ref={input}
        label={label}
        dir="auto"
        value={text}
        autosize
        minRows={2}
        maxRows={16}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isImeKey(event.nativeEvent) && (event.ctrlKey || event.metaKey))
            void send();
          if (event.key === 'Escape') onCancel?.();
        }}
      />
      {problem !== undefined && <ProblemAlert problem={problem} />}
      <div className={classes.row} style={{ marginTop: 8 }}>
        <span className={left < 0 ? `${classes.hint} ${classes.over}` : classes.hint}>
          {left < 0 ? texts.forum.compose.tooLong({ n: -left }) : hint}
        </span>
        {onCancel && (
          <Button variant="default" size="sm" onClick={onCancel}>
            {texts.forum.cancel}
          </Button>
        )}
        <Button type="submit" size="sm" loading={busy} disabled={text.trim() === '' || left < 0}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
