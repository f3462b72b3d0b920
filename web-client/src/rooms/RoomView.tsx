import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { type Talk, useClient, useRefusal, useTalk } from '@/live';
import { channels } from '@/protocol/channels';
import { type Account, useMember } from '@/session';
import { ForbiddenPage, ProblemPage } from '@/shell/ErrorPages';
import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Blank } from '@/ui/Blank';
import { GuestLine } from './GuestLine';
import { MessageList } from './MessageList';
import { lastEditable } from './messageRights';
import { speakers } from './people';
import { RoomActionsProvider, useRoomActions } from './RoomActions';
import { RoomHead } from './RoomHead';
import classes from './RoomView.module.css';
import { forget, visited } from './recentRooms';
import { type Room, roomApi, roomHistory } from './roomApi';
import { useUnreadTitle } from './useUnreadTitle';

const t = texts.rooms;
// Whoever only reads along needs none of it.
const Composer = lazy(() => import('./Composer'));

/** One room: its head, its messages, and where one writes. */
export function RoomView({ id }: { id: string }) {
  const channel = channels.room(id);
  const talk = useTalk(channel, roomHistory);
  const room = useQuery({
    queryKey: ['rooms', 'one', id],
    queryFn: ({ signal }) => roomApi.read(id, signal),
  });
  const name = room.data?.name ?? '';
  const member = useMember();
  useRoomChanged(channel, room.refetch);
  useTitle(name);
  useEffect(() => {
    if (name) visited({ id, name });
  }, [id, name]);

  if (room.error instanceof Problem && (room.error.status === 404 || room.error.status === 400))
    return <Gone id={id} />;
  if (room.isError && !room.data)
    return <ProblemPage problem={room.error} onRetry={() => void room.refetch()} />;
  return (
    <section className={classes.room} aria-label={name}>
      <RoomHead room={room.data} />
      {talk && room.data ? (
        <Inside talk={talk} room={room.data} channel={channel} />
      ) : (
        <div className={classes.coming} />
      )}
      {!member && <GuestLine />}
    </section>
  );
}

function Inside({ talk, room, channel }: { talk: Talk; room: Room; channel: string }) {
  const member = useMember();
  const refusal = useRefusal(talk);
  useUnreadTitle(talk.log, member?.id);
  if (refusal) return <ForbiddenPage />;
  return (
    <RoomActionsProvider
      channel={channel}
      masked={room.kind === 'masked'}
      owner={room.owner.id}
      account={member}
    >
      <MessageList
        key={channel}
        id={room.id}
        room={room.name}
        channel={channel}
        log={talk.log}
        self={member?.id}
      />
      {member && <Foot talk={talk} room={room} channel={channel} member={member} />}
    </RoomActionsProvider>
  );
}

/** Reads the room again when its settings are others. */
function useRoomChanged(channel: string, refetch: () => unknown): void {
  const client = useClient();
  useEffect(
    () => client.on('room.changed', (frame) => void (frame.channel === channel && refetch())),
    [client, channel, refetch],
  );
}

interface FootProps {
  talk: Talk;
  room: Room;
  channel: string;
  member: Account;
}

/** Where one writes, or why one does not. */
function Foot({ talk, room, channel, member }: FootProps) {
  const readOnly = room.writers === 'owner' && room.owner.id !== member.id;
  if (readOnly) return <p className={classes.readOnly}>{t.readOnly}</p>;
  return <Writing talk={talk} name={room.name} channel={channel} self={member.id} />;
}

function Writing({ talk, name, channel, self }: { talk: Talk; name: string; channel: string; self: string }) {
  const { editing, edit, stopEditing } = useRoomActions();
  const editLast = () => {
    const last = lastEditable(talk.log.snapshot().messages, self, Date.now());
    if (last) edit(last)?.();
  };
  return (
    <Suspense fallback={<div className={classes.composer} />}>
      <Composer
        key={editing ? `edit-${editing.seq}` : 'write'}
        room={name}
        channel={channel}
        people={() => speakers(talk.log, self)}
        editing={editing}
        onEdited={stopEditing}
        onArrowUp={editLast}
      />
    </Suspense>
  );
}

function Gone({ id }: { id: string }) {
  useTitle(t.gone.title);
  useEffect(() => forget(id), [id]);
  return (
    <Blank page picture={<Avatar id="closed door" size={64} />} title={t.gone.title} text={t.gone.text}>
      <Button component={Link} href="/rooms">
        {t.gone.toRooms}
      </Button>
    </Blank>
  );
}
