import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { MessageList } from '@/chat/MessageList';
import { addressable } from '@/chat/mentions';
import { AnswerBar } from '@/chat/ReplyBar';
import { useWhoWrites } from '@/chat/typing/useTypingUsers';
import { useUnreadTitle } from '@/chat/useUnreadTitle';
import { type Talk, useClient, usePresence, useRefusal, useTalk } from '@/live';
import { channels } from '@/protocol/channels';
import type { Place } from '@/protocol/MessageLog';
import { useMember, useSession } from '@/session';
import { FewHere } from '@/shell/AnonymityWarning';
import { ForbiddenPage, ProblemPage } from '@/shell/ErrorPages';
import { changeSetting, useSettings } from '@/shell/settings';
import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Blank } from '@/ui/EmptyState';
import { Markdown } from '@/ui/markdown/Markdown';
import { forget, visited } from '../list/recentRooms';
import { OfferBar } from '../people/RoleOfferBanner';
import { obstacleIn, type Self, selfIn } from '../permissions';
import { type Room, type RoomPass, roomApi, roomHistory } from '../roomApi';
import { GuestLine } from './GuestBanner';
import { GuestName } from './GuestNameForm';
import { lastEditable } from './messagePermissions';
import { RoomActionsProvider, useRoomActions } from './RoomChatProvider';
import { RoomHead } from './RoomHeader';
import { RoomNotes } from './RoomStatusLine';
import classes from './RoomView.module.css';
import { useReactedElsewhere } from './useOwnReactions';
import { useRetention } from './useRetention';
import { useRoomPass } from './useRoomPass';

const t = texts.rooms;
// Whoever only reads along needs none of it.
const Composer = lazy(() => import('@/chat/composer/Composer'));
const People = lazy(() => import('../people/People'));
const SearchPanel = lazy(() => import('./SearchPanel'));

/** One room: its head, its messages, and where one writes. Opens at the message of `seq`, if one is named. */
export function RoomView({ id, seq }: { id: string; seq: number | undefined }) {
  const channel = channels.room(id);
  const talk = useTalk(channel, roomHistory);
  const room = useQuery({
    queryKey: ['rooms', 'one', id],
    queryFn: ({ signal }) => roomApi.read(id, signal),
  });
  const name = room.data?.name ?? '';
  const member = useMember();
  const { pass, renew } = useRoomPass(id, talk);
  const self = selfIn(room.data, member, pass);
  const people = usePeopleShown();
  const [searching, setSearching] = useState(false);
  useRoomChanged(channel, room.refetch);
  useReactedElsewhere(id);
  useTitle(name);
  useEffect(() => {
    if (name) visited({ id, name });
  }, [id, name]);

  if (room.error instanceof Problem && (room.error.status === 404 || room.error.status === 400))
    return <Gone id={id} />;
  if (room.error instanceof Problem && room.error.code === 'banned') return <Banned />;
  if (room.isError && !room.data)
    return <ProblemPage problem={room.error} onRetry={() => void room.refetch()} />;
  return (
    <section className={classes.room} aria-label={name}>
      <RoomHead
        room={room.data}
        self={self}
        talk={talk}
        people={people.shown && !searching}
        onPeople={() => (searching ? setSearching(false) : people.toggle())}
        searching={searching}
        onSearch={() => setSearching(!searching)}
      />
      {talk && room.data ? (
        <Inside
          talk={talk}
          room={room.data}
          channel={channel}
          self={self}
          pass={pass}
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

/** Whether the list of people is open: beside the messages as one left it, over them only when asked for. */
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
function useWanted(seq: number | undefined) {
  const [wanted, setWanted] = useState<{ place: Place }>();
  useEffect(() => {
    if (seq !== undefined) setWanted({ place: { seq } });
  }, [seq]);
  return [wanted, setWanted] as const;
}

interface InsideProps {
  talk: Talk;
  room: Room;
  channel: string;
  self: Self | undefined;
  pass: RoomPass | undefined;
  renew: () => unknown;
  people: { shown: boolean; toggle: () => void };
  seq: number | undefined;
  searching: boolean;
  onSearched: () => void;
}

function Inside(props: InsideProps) {
  const { talk, room, channel, self, pass, renew, people, seq, searching, onSearched } = props;
  const member = useMember();
  const session = useSession();
  const guest = session.kind === 'guest' ? session.account.name : undefined;
  const refusal = useRefusal(talk);
  const writers = useWhoWrites(talk, room.id, pass);
  const [wanted, setWanted] = useWanted(seq);
  const narrow = useNarrow();
  useUnreadTitle(talk.log, self?.ref);
  useRetention(talk.log, room.retentionDays);
  if (refusal === 'banned') return <Banned />;
  if (refusal) return <ForbiddenPage />;
  const obstacle = obstacleIn(room, member, self, guest);
  const writes = self !== undefined && obstacle === undefined;
  return (
    <RoomActionsProvider room={room} channel={channel} self={self?.ref} role={member?.role} writes={writes}>
      <div className={classes.inside}>
        <div className={classes.talk}>
          {room.announcement && (
            <section className={classes.announcement} aria-label={t.announcement}>
              <IconPin size={17} stroke={1.8} aria-hidden="true" />
              <Markdown text={room.announcement} />
            </section>
          )}
          <MessageList
            key={channel}
            id={room.id}
            room={room.name}
            channel={channel}
            log={talk.log}
            self={self?.ref}
            name={self?.name}
            wanted={wanted}
          />
          <OfferBar room={room} member={member !== undefined} />
          <RoomNotes talk={talk} self={pass?.ref} writing={writers.names} />
          {obstacle && (obstacle === 'closed' || obstacle === 'owner') && (
            <p className={classes.readOnly}>{t.readOnly[obstacle]}</p>
          )}
          {obstacle === 'guests' && <GuestLine />}
          {obstacle === 'nameless' && <GuestName room={room.id} onNamed={renew} />}
          {writes && (
            <Writing
              masked={room.kind === 'masked'}
              talk={talk}
              name={room.name}
              channel={channel}
              self={self.ref}
              onText={writers.typed}
            />
          )}
        </div>
        {searching && (
          <Suspense fallback={null}>
            <SearchPanel
              room={room}
              onClose={onSearched}
              onGo={(place) => {
                setWanted({ place });
                if (narrow) onSearched();
              }}
            />
          </Suspense>
        )}
        {people.shown && !searching && (
          <Suspense fallback={null}>
            <People talk={talk} room={room} as={pass} onClose={people.toggle} />
          </Suspense>
        )}
      </div>
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

interface WritingProps {
  masked: boolean;
  talk: Talk;
  name: string;
  channel: string;
  self: string;
  onText: (text: string) => void;
}

/** Where one writes. */
function Writing({ masked, talk, name, channel, self, onText }: WritingProps) {
  const { editing, edit, stopEditing, answering, stopAnswering } = useRoomActions();
  const { about } = usePresence(talk);
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
        people={() => addressable(talk.log, talk.presence.view().people, self)}
        editing={editing}
        answering={answering}
        above={
          <>
            {masked && !editing && <FewHere about={about} />}
            {answering && <AnswerBar log={talk.log} answering={answering} onCancel={stopAnswering} />}
          </>
        }
        onAnswered={stopAnswering}
        onEdited={stopEditing}
        onArrowUp={editLast}
        onText={onText}
      />
    </Suspense>
  );
}

function Banned() {
  useTitle(t.banned.title);
  return (
    <Blank page picture={<Avatar id="doorkeeper" size={64} />} title={t.banned.title} text={t.banned.text}>
      <Button component={Link} href="/rooms">
        {t.gone.toRooms}
      </Button>
    </Blank>
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
