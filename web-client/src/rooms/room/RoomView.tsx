import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { useChat } from '@/chat/ChatContext';
import { mentionableNames } from '@/chat/mentions';
import { ReplyBar } from '@/chat/ReplyBar';
import { useTypingUsers } from '@/chat/typing/useTypingUsers';
import { useUnreadTitle } from '@/chat/useUnreadTitle';
import { type LiveChannel, useClient, useLiveChannel, usePresence, useRefusal } from '@/live';
import { channels } from '@/protocol/channels';
import type { JumpTarget } from '@/protocol/MessageLog';
import { useMember, useSession } from '@/session';
import { AnonymityWarning } from '@/shell/AnonymityWarning';
import { ForbiddenPage, ProblemPage } from '@/shell/ErrorPages';
import { changeSetting, useSettings } from '@/shell/settings';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { Markdown } from '@/ui/markdown/Markdown';
import { forgetRoom, rememberRoom } from '../list/recentRooms';
import { RoleOfferBanner } from '../people/RoleOfferBanner';
import { identityIn, writeObstacle } from '../permissions';
import type { RoomIdentity } from '../roomApi';
import { type Room, type RoomGrant, roomApi, roomHistory } from '../roomApi';
import { GuestBanner } from './GuestBanner';
import { GuestNameForm } from './GuestNameForm';
import { lastEditable } from './messagePermissions';
import { RoomChatProvider } from './RoomChatProvider';
import { RoomHeader } from './RoomHeader';
import { RoomMessageList } from './RoomMessageList';
import { RoomStatusLine } from './RoomStatusLine';
import classes from './RoomView.module.css';
import { useReactionSync } from './useReactionSync';
import { useRetention } from './useRetention';
import { useRoomGrant } from './useRoomGrant';

// Readers who can't post don't need the composer.
const Composer = lazy(() => import('@/chat/composer/Composer'));
const People = lazy(() => import('../people/People'));
const SearchPanel = lazy(() => import('./SearchPanel'));

/**
 * One room: its head, its messages, and where one writes. Opens at the message of `seq`, if one is
 * named.
 */
export function RoomView({ id, seq }: { id: string; seq: number | undefined }) {
  const channel = channels.room(id);
  const live = useLiveChannel(channel, roomHistory);
  const room = useQuery({
    queryKey: ['rooms', 'one', id],
    queryFn: ({ signal }) => roomApi.read(id, signal),
  });
  const name = room.data?.name ?? '';
  const member = useMember();
  const { grant, renew } = useRoomGrant(id, live);
  const self = identityIn(room.data, member, grant);
  const people = usePeopleShown();
  const [searching, setSearching] = useState(false);
  useRoomChanged(channel, room.refetch);
  useReactionSync(id);
  useTitle(name);
  useEffect(() => {
    if (name) rememberRoom({ id, name });
  }, [id, name]);

  if (room.error instanceof Problem && (room.error.status === 404 || room.error.status === 400))
    return <RoomNotFound id={id} />;
  if (room.error instanceof Problem && room.error.code === 'banned') return <BannedPage />;
  if (room.isError && !room.data)
    return <ProblemPage problem={room.error} onRetry={() => void room.refetch()} />;
  return (
    <section className={classes.room} aria-label={name}>
      <RoomHeader
        room={room.data}
        self={self}
        live={live}
        people={people.shown && !searching}
        onPeople={() => (searching ? setSearching(false) : people.toggle())}
        searching={searching}
        onSearch={() => setSearching(!searching)}
      />
      {live && room.data ? (
        <RoomContent
          live={live}
          room={room.data}
          channel={channel}
          self={self}
          grant={grant}
          renew={renew}
          people={people}
          seq={seq}
          searching={searching}
          onSearched={() => setSearching(false)}
        />
      ) : (
        <div className={classes.coming} />
      )}
    </section>
  );
}

/**
 * Whether the list of people is open: beside the messages as one left it, over them only when asked
 * for.
 */
function usePeopleShown() {
  const narrow = useNarrow();
  const { people } = useSettings();
  const [over, setOver] = useState(false);
  const shown = narrow ? over : people;
  return { shown, toggle: () => (narrow ? setOver(!over) : changeSetting({ people: !people })) };
}

/** Whether what stands beside the messages has to lie over them. */
function useNarrow(): boolean {
  return useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
}

/** Where to go in the log: at first where the URL says. */
function useJumpTarget(seq: number | undefined) {
  const [target, setTarget] = useState<{ place: JumpTarget }>();
  useEffect(() => {
    if (seq !== undefined) setTarget({ place: { seq } });
  }, [seq]);
  return [target, setTarget] as const;
}

interface RoomContentProps {
  live: LiveChannel;
  room: Room;
  channel: string;
  self: RoomIdentity | undefined;
  grant: RoomGrant | undefined;
  renew: () => unknown;
  people: { shown: boolean; toggle: () => void };
  seq: number | undefined;
  searching: boolean;
  onSearched: () => void;
}

function RoomContent(props: RoomContentProps) {
  const t = useTexts().rooms;
  const { live, room, channel, self, grant, renew, people, seq, searching, onSearched } = props;
  const member = useMember();
  const session = useSession();
  const guest = session.kind === 'guest' ? session.account.name : undefined;
  const refusal = useRefusal(live);
  const typing = useTypingUsers(live, room.id, grant?.ref);
  const [target, setTarget] = useJumpTarget(seq);
  const narrow = useNarrow();
  useUnreadTitle(live.log, self?.ref);
  useRetention(live.log, room.retentionDays);
  if (refusal === 'banned') return <BannedPage />;
  if (refusal) return <ForbiddenPage />;
  const obstacle = writeObstacle(room, member, self, guest);
  const writes = self !== undefined && obstacle === undefined;
  return (
    <RoomChatProvider room={room} channel={channel} self={self?.ref} role={member?.role} writes={writes}>
      <div className={classes.inside}>
        <div className={classes.talk}>
          {room.announcement && (
            <section className={classes.announcement} aria-label={t.announcement}>
              <IconPin size={17} stroke={1.8} aria-hidden="true" />
              <Markdown text={room.announcement} />
            </section>
          )}
          <RoomMessageList
            key={channel}
            room={room}
            channel={channel}
            live={live}
            self={self}
            target={target}
          />
          <RoleOfferBanner room={room} member={member !== undefined} />
          <RoomStatusLine live={live} self={grant?.ref} writing={typing.names} />
          {obstacle && (obstacle === 'closed' || obstacle === 'owner') && (
            <p className={classes.readOnly}>{t.readOnly[obstacle]}</p>
          )}
          {obstacle === 'guests' && <GuestBanner />}
          {obstacle === 'nameless' && <GuestNameForm room={room.id} onNamed={renew} />}
          {writes && (
            <RoomComposer
              masked={room.kind === 'masked'}
              live={live}
              name={room.name}
              channel={channel}
              self={self.ref}
              onText={typing.typed}
            />
          )}
        </div>
        {searching && (
          <Suspense fallback={null}>
            <SearchPanel
              room={room}
              onClose={onSearched}
              onGo={(place) => {
                setTarget({ place });
                if (narrow) onSearched();
              }}
            />
          </Suspense>
        )}
        {people.shown && !searching && (
          <Suspense fallback={null}>
            <People live={live} room={room} as={grant} onClose={people.toggle} />
          </Suspense>
        )}
      </div>
    </RoomChatProvider>
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

interface RoomComposerProps {
  masked: boolean;
  live: LiveChannel;
  name: string;
  channel: string;
  self: string;
  onText: (text: string) => void;
}

/** Where one writes. */
function RoomComposer({ masked, live, name, channel, self, onText }: RoomComposerProps) {
  const { editing, edit, cancelEdit, replyingTo, cancelReply } = useChat();
  const { about } = usePresence(live);
  const editLast = () => {
    const last = lastEditable(live.log.snapshot().messages, self, Date.now());
    if (last) edit(last)?.();
  };
  return (
    <Suspense fallback={<div className={classes.composer} />}>
      <Composer
        key={editing ? `edit-${editing.seq}` : 'write'}
        room={name}
        channel={channel}
        people={() => mentionableNames(live.log, live.presence.view().people, self)}
        editing={editing}
        replyTo={replyingTo}
        above={
          <>
            {masked && !editing && <AnonymityWarning about={about} />}
            {replyingTo && <ReplyBar log={live.log} replyingTo={replyingTo} onCancel={cancelReply} />}
          </>
        }
        onReplied={cancelReply}
        onEdited={cancelEdit}
        onArrowUp={editLast}
        onText={onText}
      />
    </Suspense>
  );
}

function BannedPage() {
  const t = useTexts().rooms;
  useTitle(t.banned.title);
  return (
    <EmptyState
      page
      picture={<Avatar id="doorkeeper" size={64} />}
      title={t.banned.title}
      text={t.banned.text}
    >
      <Button component={Link} href="/rooms">
        {t.notFound.toRooms}
      </Button>
    </EmptyState>
  );
}

function RoomNotFound({ id }: { id: string }) {
  const t = useTexts().rooms;
  useTitle(t.notFound.title);
  useEffect(() => forgetRoom(id), [id]);
  return (
    <EmptyState
      page
      picture={<Avatar id="closed door" size={64} />}
      title={t.notFound.title}
      text={t.notFound.text}
    >
      <Button component={Link} href="/rooms">
        {t.notFound.toRooms}
      </Button>
    </EmptyState>
  );
}
