import { ActionIcon, Button } from '@mantine/core';
import {
  IconArrowLeft,
  IconCheck,
  IconInfoCircle,
  IconLink,
  IconMasksTheater,
  IconSearch,
  IconSettings,
  IconStar,
  IconStarFilled,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { copyText } from '@/browser/clipboard';
import { idle } from '@/browser/idle';
import { type LiveChannel, useMessages, usePresence } from '@/live';
import { withSelf } from '@/protocol/Presence';
import { useMember } from '@/session';
import { searchOpener } from '@/shell/searchFocus';
import { currentLocale, useTexts } from '@/texts';
import { rough } from '@/texts/rough';
import { Avatar } from '@/ui/Avatar';
import { showProblem } from '@/ui/showProblem';
import { roomUrl } from '../list/roomUrl';
import { useMyRooms, useToggleFavourite } from '../list/useMyRooms';
import type { Room, RoomIdentity } from '../roomApi';
import classes from './RoomHeader.module.css';

const RoomSettings = lazy(() => import('./RoomSettings'));
const RoomMenu = lazy(() => idle().then(() => import('./RoomMenu')));

interface Props {
  room: Room | undefined;
  /** The reader's identity in the room. */
  self: RoomIdentity | undefined;
  /** Who is there, once the room is followed, and whether they are shown. */
  live: LiveChannel | undefined;
  people: boolean;
  onPeople: () => void;
  searching: boolean;
  onSearch: () => void;
}

/** The line above a room: its name, who is there, and the link to share. */
export function RoomHeader({ room, self, live, people, onPeople, searching, onSearch }: Props) {
  const t = useTexts().rooms;
  const member = useMember();
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
      {room && <Avatar id={room.id} size={38} className={classes.picture ?? ''} />}
      <div className={classes.words}>
        <h1>
          <bdi>{room?.name ?? ' '}</bdi>
        </h1>
        {room?.kind === 'masked' && (
          <p className={classes.masked} title={t.maskedHint}>
            <IconMasksTheater size={15} stroke={1.8} role="img" aria-label={t.masked} />
            {self ? t.maskedAs({ alias: self.name }) : t.masked}
          </p>
        )}
        {room?.topic && (
          <p title={room.topic} dir="auto">
            {room.topic}
          </p>
        )}
      </div>
      {room && (
        <ActionIcon
          {...searchOpener}
          variant="subtle"
          size={40}
          className={classes.icon ?? ''}
          aria-label={t.search.open}
          aria-expanded={searching}
          onClick={onSearch}
        >
          <IconSearch size={20} stroke={1.7} />
        </ActionIcon>
      )}
      {live && <ParticipantCount live={live} self={self} shown={people} onClick={onPeople} />}
      {room && member && <FavouriteButton id={room.id} />}
      {room && <ShareButton id={room.id} />}
      {room && <RoomSettingsButton room={room} own={room.owner.id === self?.ref} />}
      {room && live ? (
        <LazyRoomMenu room={room} self={self?.ref} live={live} />
      ) : (
        <span className={classes.menu} />
      )}
    </header>
  );
}

/** The menu comes after the messages: one reads first. */
function LazyRoomMenu({ room, self, live }: { room: Room; self: string | undefined; live: LiveChannel }) {
  const { loaded } = useMessages(live.log);
  const place = <span className={classes.menu} />;
  if (!loaded) return place;
  return (
    <Suspense fallback={place}>
      <RoomMenu room={room} self={self} />
    </Suspense>
  );
}

interface ParticipantCountProps {
  live: LiveChannel;
  self: RoomIdentity | undefined;
  shown: boolean;
  onClick: () => void;
}

/** How many people are there; opens the list of them. */
function ParticipantCount({ live, self, shown, onClick }: ParticipantCountProps) {
  const t = useTexts().rooms;
  const { count, about } = withSelf(usePresence(live), self);
  const roughly = about === undefined ? undefined : t.people.about(rough(about));
  const n = count?.toLocaleString(currentLocale()) ?? roughly;
  return (
    <Button
      variant="subtle"
      className={classes.count ?? ''}
      leftSection={<IconUsers size={18} stroke={1.7} aria-hidden="true" />}
      aria-expanded={shown}
      aria-label={n === undefined ? t.people.unknownShow : t.people.show({ n })}
      onClick={onClick}
    >
      {n ?? '–'}
    </Button>
  );
}

/** Keeps the room among one's own, with its unread count; or no longer. */
function FavouriteButton({ id }: { id: string }) {
  const t = useTexts().rooms;
  const kept = useMyRooms().some(({ room }) => room.id === id);
  const keep = useToggleFavourite();
  const Icon = kept ? IconStarFilled : IconStar;
  return (
    <ActionIcon
      variant="subtle"
      size={40}
      className={kept ? `${classes.icon} ${classes.kept}` : (classes.icon ?? '')}
      aria-pressed={kept}
      aria-label={t.keep}
      title={kept ? t.kept : t.keep}
      onClick={() => void keep(id, !kept).catch(showProblem)}
    >
      <Icon size={20} stroke={1.7} />
    </ActionIcon>
  );
}

/** What the room is for; its owner may change that there. */
function RoomSettingsButton({ room, own }: { room: Room; own: boolean }) {
  const t = useTexts().rooms;
  const [open, setOpen] = useState(false);
  if (!own && !room.description && room.retentionDays === 0) return null;
  return (
    <>
      <ActionIcon
        variant="subtle"
        size={40}
        className={classes.icon ?? ''}
        aria-label={own ? t.settings.open : t.about}
        onClick={() => setOpen(true)}
      >
        {own ? <IconSettings size={20} stroke={1.7} /> : <IconInfoCircle size={20} stroke={1.7} />}
      </ActionIcon>
      {open && (
        <Suspense fallback={null}>
          <RoomSettings room={room} own={own} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Copies the link; where the browser does not let us, shows it to be copied by hand. */
function ShareButton({ id }: { id: string }) {
  const t = useTexts().rooms;
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const url = roomUrl(id);
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
      leftSection={
        state === 'copied' ? <IconCheck size={17} stroke={1.8} /> : <IconLink size={17} stroke={1.8} />
      }
      onClick={() => void share()}
      className={classes.share ?? ''}
      aria-label={t.share}
    >
      <span aria-live="polite">{state === 'copied' ? t.shared : t.shareShort}</span>
    </Button>
  );
}
