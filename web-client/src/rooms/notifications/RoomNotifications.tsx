import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { mentionPattern } from '@/chat/mentions';
import { useChannelHeads, useFrames } from '@/live';
import type { HeadListener } from '@/protocol/ChannelHeads';
import { channels } from '@/protocol/channels';
import type { FrameOf, MessageState } from '@/protocol/frames';
import { currentTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { spoken } from '@/ui/markdown/plainText';
import { useCountMentions, useMyRooms } from '../list/useMyRooms';
import { useIgnoredUsers } from '../people/useIgnoredUsers';
import { type MyRoom, roomHistory } from '../roomApi';
import { permission, worthANotice } from './notificationRules';

/** So many rooms are listened to; a connection follows 200 channels at most. */
const MAX = 150;
/** Not oftener than this a room is looked into. */
const PAUSE_MS = 3_000;
const LATEST = 30;
const MAX_LENGTH = 140;
/** Used where the member has no name yet: then no one can mention them. */
const NO_ONE = /(?!)/;

/**
 * Gives notice of what happens in one's rooms while one is elsewhere, in the page or beside it;
 * counts who names one.
 */
export default function RoomNotifications() {
  const mine = useMyRooms();
  const count = useCountMentions();
  const [, navigate] = useLocation();
  const ignored = useRef<ReadonlySet<string>>(new Set());
  ignored.current = useIgnoredUsers().refs;
  const known = useRef(new Map<string, MyRoom>());
  const reached = useRef(new Map<string, number>());
  for (const one of mine) {
    known.current.set(one.room.id, one);
    if (!reached.current.has(one.room.id)) reached.current.set(one.room.id, one.room.n);
  }
  const ids = mine
    .slice(0, MAX)
    .map(({ room }) => room.id)
    .join(' ');
  const all = useMemo(() => (ids ? ids.split(' ').map(channels.room) : []), [ids]);

  const listener = useMemo((): HeadListener & { end(): void } => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const noticeIn = (room: string) => known.current.get(room)?.notificationLevel ?? 'mentions';
    const look = async (channel: string, room: string, n: number) => {
      timers.delete(room);
      const since = reached.current.get(room) ?? n;
      reached.current.set(room, Math.max(since, n));
      if (isLookedAt(room)) return;
      const page = await roomHistory(channel).page(undefined, LATEST);
      const { room: { name } = { name: '' }, self } = known.current.get(room) ?? {};
      const mention = self ? mentionPattern(self.name) : NO_ONE;
      const heard = page.messages.filter(({ author }) => !ignored.current.has(author.id));
      count(room, page.messages.at(-1)?.n ?? n, heard, mention);
      const found = worthANotice(heard, since, self?.ref, mention, noticeIn(room));
      if (found) tell(room, name, found, navigate);
    };
    return {
      rejoined: () => undefined,
      head: (channel, { n }) => {
        const room = channel.slice('room:'.length);
        if (noticeIn(room) === 'none' || n <= (reached.current.get(room) ?? n) || timers.has(room)) return;
        const later = () => void look(channel, room, n).catch(() => undefined);
        timers.set(room, setTimeout(later, PAUSE_MS));
      },
      end: () => {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    };
  }, [count, navigate]);
  useChannelHeads(all, listener);
  useEffect(() => () => listener.end(), [listener]);
  useFrames(
    'room.offered',
    useCallback(({ channel }: FrameOf<'room.offered'>) => {
      const room = channel.slice('room:'.length);
      if (!isLookedAt(room)) tellOffer(room, known.current.get(room)?.room.name);
    }, []),
  );
  return null;
}

function isLookedAt(room: string): boolean {
  return document.visibilityState === 'visible' && window.location.pathname.startsWith(`/rooms/${room}`);
}

/** The offer itself waits in the room, to be accepted or declined there. */
function tellOffer(room: string, name: string | undefined): void {
  const id = `offer-${room}`;
  notifications.show({
    id,
    title: name
      ? currentTexts().rooms.offered.elsewhere({ room: name })
      : currentTexts().rooms.offered.elsewhereUnnamed,
    message: (
      <Link href={`/rooms/${room}`} onClick={() => notifications.hide(id)}>
        {currentTexts().rooms.offered.see}
      </Link>
    ),
    autoClose: false,
  });
}

function tell(room: string, name: string, message: MessageState, navigate: (to: string) => void): void {
  const t = currentTexts().rooms.notifications;
  const to = `/rooms/${room}/${message.seq}`;
  const title = t.from({ name: nameOf(message.author), room: name });
  const text = spoken(message.text ?? '').slice(0, MAX_LENGTH);
  if (document.visibilityState === 'hidden' && permission() === 'granted') {
    const notice = new Notification(title, { body: text, tag: room, icon: '/icon.svg' });
    notice.onclick = () => {
      window.focus();
      navigate(to);
      notice.close();
    };
    return;
  }
  const id = `room-${room}`;
  notifications.show({
    id,
    title,
    message: (
      <Link href={to} onClick={() => notifications.hide(id)}>
        {text || t.open}
      </Link>
    ),
    autoClose: 8_000,
  });
}
