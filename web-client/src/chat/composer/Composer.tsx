import { ActionIcon, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { uuid } from '@/browser/uuid';
import { knownCodes, withEmoji } from '@/emoji/codes';
import { EmojiButton } from '@/emoji/EmojiButton';
import { submit } from '@/live';
import type { MessageState } from '@/protocol/frames';
import { useSettings } from '@/shell/settings';
import { currentTexts, useTexts } from '@/texts';
import classes from './Composer.module.css';
import { closedCode, type Edited, prepare } from './completion';
import { codePoints, sends } from './keys';
import { SUGGESTIONS, Suggestions, suggestionId } from './Suggestions';
import { useCompletion } from './useCompletion';
import { useDraft } from './useDraft';

const MAX = 4000;
/** From this many remaining characters on, their number is shown. */
const NEAR_END = 300;

interface Props {
  room: string;
  channel: string;
  /** Names to suggest after `@`. */
  people: () => readonly string[];
  /** The message that is being changed, if it is not a new one. */
  editing?: MessageState | undefined;
  /** The message that a new one answers, and what says so above the field. */
  replyTo?: MessageState | undefined;
  above?: ReactNode;
  /** It is answered, or not to be any more. */
  onReplied?: () => void;
  /** The change is given, or given up. */
  onEdited: () => void;
  /** Arrow up in an empty field. */
  onArrowUp: () => void;
  /** What stands there now. */
  onText?: (text: string) => void;
}

/** Where one writes a message, or changes one. */
export default function Composer({
  room,
  channel,
  people,
  editing,
  replyTo,
  above,
  onReplied,
  onEdited,
  onArrowUp,
  onText,
}: Props) {
  const t = useTexts().rooms.composer;
  const [text, setText] = useDraft(editing ? undefined : channel, editing?.text ?? '');
  const { enterSends } = useSettings();
  const phone = usePhone();
  const input = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number>(undefined);
  const left = MAX - codePoints(text);
  const sendable = text.trim() !== '' && left >= 0;

  const write = (edited: Edited) => {
    setText(edited.text);
    caret.current = edited.caret;
  };
  const completion = useCompletion(input, people, write);

  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  useEffect(() => {
    if (!phone) input.current?.focus({ preventScroll: true });
  }, [phone]);

  useEffect(() => {
    if (replyTo) input.current?.focus();
  }, [replyTo]);

  const shown = useRef(text);
  useEffect(() => {
    if (shown.current !== text) onText?.(text);
    shown.current = text;
  }, [text, onText]);

  const typed = (area: HTMLTextAreaElement) => {
    prepare(area.value, completion.look);
    const closed = closedCode(area.value, area.selectionStart);
    if (closed) write(closed);
    else setText(area.value);
    completion.look();
  };
  const pick = (sign: string) => {
    const { selectionStart: from, selectionEnd: to } = input.current ?? {
      selectionStart: 0,
      selectionEnd: 0,
    };
    write({ text: text.slice(0, from) + sign + text.slice(to), caret: from + sign.length });
  };
  const send = () => {
    if (!sendable) return;
    const final = text.includes(':') ? withEmoji(text, knownCodes()) : text;
    if (!editing) {
      const reply = replyTo && { replyTo: replyTo.seq };
      submit({ type: 'message.send', id: uuid(), channel, text: final, ...reply });
    } else if (final !== editing.text) {
      submit({ type: 'message.edit', id: uuid(), channel, seq: editing.seq, text: final });
    }
    setText('');
    if (editing) onEdited();
    if (replyTo) onReplied?.();
    completion.close();
    input.current?.focus();
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (completion.press(event)) return;
    if (event.key === 'Escape' && editing) return onEdited();
    if (event.key === 'Escape' && replyTo) return onReplied?.();
    if (event.key === 'ArrowUp' && text === '' && !editing) {
      event.preventDefault();
      return onArrowUp();
    }
    if (!sends(pressed(event), enterSends, phone)) return;
    event.preventDefault();
    send();
  };
  const listed = completion.options.length > 0;

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Suggestions {...completion} />
      {editing && (
        <div className={classes.editing}>
          {t.editing}
          <button type="button" onClick={onEdited}>
            {t.cancel}
          </button>
        </div>
      )}
      {above}
      <Textarea
        ref={input}
        className={classes.field}
        classNames={{ input: classes.input ?? '' }}
        aria-label={t.label({ room })}
        aria-describedby="composer-hint"
        aria-autocomplete="list"
        aria-controls={listed ? SUGGESTIONS : undefined}
        aria-activedescendant={listed ? suggestionId(completion.chosen) : undefined}
        placeholder={t.placeholder({ room })}
        dir="auto"
        value={text}
        autosize
        minRows={1}
        maxRows={9}
        rightSection={<EmojiButton onPick={pick} onClose={() => input.current?.focus()} />}
        rightSectionWidth={46}
        onChange={(event) => typed(event.currentTarget)}
        onKeyDown={key}
      />
      <ActionIcon
        type="submit"
        size={46}
        radius="lg"
        disabled={!sendable}
        aria-label={editing ? t.save : t.send}
      >
        {editing ? <IconCheck size={21} stroke={2} /> : <IconSend2 size={21} stroke={1.8} />}
      </ActionIcon>
      <div id="composer-hint" className={left < 0 ? `${classes.hint} ${classes.over}` : classes.hint}>
        {left < NEAR_END ? lengthLeft(left) : !phone && (enterSends ? t.enterSends : t.enterBreaks)}
      </div>
    </form>
  );
}

function lengthLeft(left: number): string {
  const t = currentTexts().rooms.composer;
  return left < 0 ? t.tooLong({ over: -left }) : t.left({ left });
}

function usePhone(): boolean {
  return useMediaQuery('(hover: none) and (pointer: coarse)', false, { getInitialValueInEffect: false });
}

function pressed({ key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent }: KeyboardEvent) {
  return {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
    isComposing: nativeEvent.isComposing,
    keyCode: nativeEvent.keyCode,
  };
}
