import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { copyText } from '@/browser/clipboard';
import { texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import classes from './RoomHead.module.css';
import type { Room } from './roomApi';

const t = texts.rooms;

/** The line above a room: its name, and the link to share. */
export function RoomHead({ room }: { room: Room | undefined }) {
  return (
    <header className={classes.head}>
      <ActionIcon
        component={Link}
        href="/rooms"
        variant="subtle"
        size={44}
        className={classes.back ?? ''}
        aria-label={t.back}
      >
        <IconArrowLeft size={22} stroke={1.8} />
      </ActionIcon>
      {room && <Avatar id={room.id} size={38} />}
      <div className={classes.words}>
        <h1>{room?.name ?? ' '}</h1>
        {room?.kind === 'masked' && <p title={t.maskedHint}>{t.masked}</p>}
      </div>
      {room && <Share id={room.id} />}
    </header>
  );
}

/** Copies the link; where the browser does not let us, shows it to be copied by hand. */
function Share({ id }: { id: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const url = `${window.location.origin}/rooms/${id}`;
  const share = async () => {
    const copied = await copyText(url);
    setState(copied ? 'copied' : 'failed');
    if (copied) setTimeout(() => setState('ready'), 2500);
  };
  if (state === 'failed') {
    return (
      <label className={classes.link}>
        {t.shareFailed}
        <input readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </label>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={<IconLink size={17} stroke={1.8} />}
      onClick={() => void share()}
      className={classes.share ?? ''}
      aria-label={t.share}
    >
      <span aria-live="polite">{state === 'copied' ? t.shared : t.shareShort}</span>
    </Button>
  );
}
