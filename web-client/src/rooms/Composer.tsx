import { ActionIcon, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { storage } from '@/browser/storage';
import { uuid } from '@/browser/uuid';
import { submit } from '@/live';
import { useSettings } from '@/shell/settings';
import { locale, texts } from '@/texts';
import classes from './Composer.module.css';
import { codePoints, sends } from './keys';

const t = texts.rooms.composer;
const MOST = 4000;
/** So many characters before the end one is told how many are left. */
const NEAR_END = 300;
const drafts = storage('sessionStorage');

/** Where one writes. What is not sent yet is still there after a reload or a look elsewhere. */
export function Composer({ room, channel }: { room: string; channel: string }) {
  const draft = `parley.draft.${channel}`;
  const [text, setText] = useState(() => drafts.getItem(draft) ?? '');
  const { enterSends } = useSettings();
  const phone = useMediaQuery('(hover: none) and (pointer: coarse)', false, {
    getInitialValueInEffect: false,
  });
  const input = useRef<HTMLTextAreaElement>(null);
  const left = MOST - codePoints(text);
  const sendable = text.trim() !== '' && left >= 0;

  useEffect(() => {
    if (!phone) input.current?.focus({ preventScroll: true });
  }, [phone]);

  const write = (next: string) => {
    setText(next);
    if (next) drafts.setItem(draft, next);
    else drafts.removeItem(draft);
  };
  const send = () => {
    if (!sendable) return;
    submit({ type: 'message.send', id: uuid(), channel, text });
    write('');
    input.current?.focus();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        ref={input}
        className={classes.field}
        classNames={{ input: classes.input ?? '' }}
        aria-label={t.label(room)}
        aria-describedby="composer-hint"
        placeholder={t.placeholder(room)}
        value={text}
        autosize
        minRows={1}
        maxRows={9}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (
            !sends(
              { ...keysOf(event), isComposing: event.nativeEvent.isComposing },
              enterSends,
              phone === true,
            )
          )
            return;
          event.preventDefault();
          send();
        }}
      />
      <ActionIcon type="submit" size={44} radius="lg" disabled={!sendable} aria-label={t.send}>
        <IconSend2 size={21} stroke={1.8} />
      </ActionIcon>
      <div id="composer-hint" className={left < 0 ? `${classes.hint} ${classes.over}` : classes.hint}>
        {left < 0
          ? t.tooLong((-left).toLocaleString(locale))
          : left < NEAR_END
            ? t.left(left.toLocaleString(locale))
            : !phone && (enterSends ? t.enterSends : t.enterBreaks)}
      </div>
    </form>
  );
}

function keysOf({ key, shiftKey, ctrlKey, metaKey, altKey }: React.KeyboardEvent) {
  return { key, shiftKey, ctrlKey, metaKey, altKey };
}
