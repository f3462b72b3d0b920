import { Button, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Problem } from '@/api/problem';
import { isImeKey } from '@/browser/imeComposition';
import { useTexts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { Markdown } from '@/ui/markdown/Markdown';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from '../forum.module.css';
import type { Draft } from '../forumApi';

const MAX_TITLE = 120;
const MAX_TEXT = 20_000;

interface Props {
  heading: string;
  lead?: string;
  /** Stands below it. */
  note?: ReactNode;
  submit: string;
  start: Draft;
  onChange?: (draft: Draft) => void;
  onCancel?: () => void;
  onSubmit: (draft: Draft) => Promise<void>;
}

/** Title, text and tags of a post, with a preview. */
export default function PostForm({
  heading,
  lead,
  note,
  submit,
  start,
  onChange,
  onCancel,
  onSubmit,
}: Props) {
  const texts = useTexts();
  const t = texts.forum.compose;
  const [draft, setDraft] = useState(start);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onChange?.(next);
  };
  const left = MAX_TEXT - [...draft.text].length;
  const ready = draft.title.trim() !== '' && draft.text.trim() !== '' && left >= 0;
  const errorOf = (field: string) => {
    const found =
      problem instanceof Problem ? problem.fields.find((each) => each.field === field) : undefined;
    return found && textOfCode(found.code);
  };
  const send = async () => {
    if (busy || !ready) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(draft);
    } catch (failure) {
      setProblem(failure);
      setView('write');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isImeKey(event.nativeEvent) && (event.ctrlKey || event.metaKey))
          void send();
      }}
    >
      <div>
        <h1>{heading}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {note}
      </div>
      <TextInput
        label={t.heading}
        dir="auto"
        value={draft.title}
        maxLength={2 * MAX_TITLE}
        error={errorOf('title')}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <div>
        <SegmentedControl
          size="xs"
          mb={8}
          value={view}
          onChange={(value) => setView(value as 'write' | 'preview')}
          data={[
            { value: 'write', label: t.write },
            { value: 'preview', label: t.preview },
          ]}
        />
        {view === 'write' ? (
          <Textarea
            label={t.text}
            description={t.textHint}
            dir="auto"
            value={draft.text}
            error={errorOf('text')}
            autosize
            minRows={9}
            maxRows={24}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        ) : (
          <section className={classes.preview} aria-label={t.preview}>
            {draft.text.trim() ? <Markdown text={draft.text} /> : t.previewEmpty}
          </section>
        )}
      </div>
      <TagsInput
        label={t.tags}
        description={t.tagsHint}
        value={draft.tags}
        maxTags={5}
        error={errorOf('tags')}
        splitChars={[',', ' ']}
        onChange={(tags) => change({ tags })}
      />
      {problem !== undefined && !(problem instanceof Problem && problem.fields.length > 0) && (
        <ProblemAlert problem={problem} />
      )}
      <div className={classes.row}>
        <span className={left < 0 ? `${classes.hint} ${classes.over}` : classes.hint}>
          {left < 0 ? t.tooLong({ n: -left }) : left < 1000 ? t.left({ n: left }) : onChange && t.kept}
        </span>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {texts.forum.cancel}
          </Button>
        )}
        <Button type="submit" loading={busy} disabled={!ready}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
