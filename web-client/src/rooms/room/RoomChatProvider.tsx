import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import { uuid } from '@/browser/uuid';
import { plain } from '@/chat/reactions';
import { submit } from '@/live';
import type { MessageState } from '@/protocol/frames';
import type { Account } from '@/session';
import { roomUrl } from '../list/roomUrl';
import { useIgnore, useIgnored } from '../people/useIgnoredUsers';
import { keeps, mayHold, type Self } from '../permissions';
import type { Room } from '../roomApi';
import { mayDelete, mayEdit } from './messagePermissions';

const HoldDialog = lazy(() => import('../people/SanctionDialog'));
const ReportDialog = lazy(() => import('../people/ReportDialog'));
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Act = (() => void) | undefined;

/** What one may do in this room with a message; undefined where one may not. */
export interface RoomActions {
  edit(message: MessageState): Act;
  remove(message: MessageState): Act;
  /** Puts it over the composer: what is sent next answers it. */
  answer(message: MessageState): Act;
  /** Puts an emoji below it, or takes one's own away. */
  react(message: MessageState): ((emoji: string, on: boolean) => void) | undefined;
  /** Tells the people who look after this place that something is wrong with it. */
  report(message: MessageState): Act;
  /** The same of its author, and what they said of late. */
  reportAuthor(message: MessageState): Act;
  /** Folds away what its author says, or no longer. */
  ignore(message: MessageState): Act;
  isIgnored(message: MessageState): boolean;
  /** What leads to it from anywhere; undefined where it can be reached from here alone. */
  link(message: MessageState): string | undefined;
  /** Mutes or bans its author. */
  hold(message: MessageState): Act;
  /** Where its author's page is; undefined where nobody knows who they are. */
  person(message: MessageState): string | undefined;
  /** The message that is in the composer to be changed. */
  editing: MessageState | undefined;
  stopEditing(): void;
  /** The message that will be answered. */
  answering: MessageState | undefined;
  stopAnswering(): void;
  /** Which room this is, and as whom one is known there. */
  room: string | undefined;
  self: string | undefined;
}

const nothing: RoomActions = {
  edit: () => undefined,
  remove: () => undefined,
  answer: () => undefined,
  react: () => undefined,
  report: () => undefined,
  reportAuthor: () => undefined,
  ignore: () => undefined,
  isIgnored: () => false,
  link: () => undefined,
  hold: () => undefined,
  person: () => undefined,
  editing: undefined,
  stopEditing: () => undefined,
  answering: undefined,
  stopAnswering: () => undefined,
  room: undefined,
  self: undefined,
};

const Context = createContext<RoomActions>(nothing);

export const useRoomActions = (): RoomActions => useContext(Context);

interface Props {
  room: Room;
  channel: string;
  /** As whom one is known here. */
  self: string | undefined;
  role: Account['role'] | undefined;
  /** Whether one may write here. */
  writes: boolean;
  children: ReactNode;
}

export function RoomActionsProvider({ room, channel, self, role, writes, children }: Props) {
  const [editing, setEditing] = useState<MessageState>();
  const [answering, setAnswering] = useState<MessageState>();
  const [reported, setReported] = useState<{ message: MessageState; author: boolean }>();
  const { refs } = useIgnored();
  const ignore = useIgnore();
  const [held, setHeld] = useState<MessageState>();
  const actions = useMemo(
    (): RoomActions => ({
      editing,
      answering,
      room: room.id,
      self,
      stopEditing: () => setEditing(undefined),
      stopAnswering: () => setAnswering(undefined),
      edit: (message) =>
        mayEdit(message, self, Date.now())
          ? () => {
              setAnswering(undefined);
              setEditing(message);
            }
          : undefined,
      remove: (message) =>
        mayDelete(message, self, role, room)
          ? () => submit({ type: 'message.delete', id: uuid(), channel, seq: message.seq })
          : undefined,
      answer: (message) =>
        writes
          ? () => {
              setEditing(undefined);
              setAnswering(message);
            }
          : undefined,
      react: ({ seq }) =>
        writes
          ? (emoji, on) =>
              submit({ type: 'message.react', id: uuid(), channel, seq, emoji: plain(emoji), on })
          : undefined,
      report: (message) =>
        role && self && message.author.id !== self
          ? () => setReported({ message, author: false })
          : undefined,
      reportAuthor: (message) =>
        role && self && message.author.id !== self && !isNobody(message)
          ? () => setReported({ message, author: true })
          : undefined,
      isIgnored: ({ author }) => refs.has(author.id),
      ignore: ({ author: { id, name } }) =>
        role && self && id !== self ? () => void ignore({ ref: id, name }, !refs.has(id)) : undefined,
      link: ({ seq }) => roomUrl(room.id, seq),
      hold: (message) =>
        keeps(room, self, role) && mayHold(room, message.author.id, self)
          ? () => setHeld(message)
          : undefined,
      person: ({ author }) =>
        room.kind === 'masked' || author.role === 'guest' || !UUID.test(author.id)
          ? undefined
          : `/people/${author.id}`,
    }),
    [room, channel, self, role, writes, editing, answering, refs, ignore],
  );
  return (
    <Context value={actions}>
      {children}
      {reported && (
        <Suspense fallback={null}>
          <ReportDialog
            room={room.id}
            seq={reported.message.seq}
            person={reported.author ? toSelf(reported.message) : undefined}
            onClose={() => setReported(undefined)}
          />
        </Suspense>
      )}
      {held && (
        <Suspense fallback={null}>
          <HoldDialog room={room.id} person={toSelf(held)} onClose={() => setHeld(undefined)} />
        </Suspense>
      )}
    </Context>
  );
}

const toSelf = ({ author: { id, name } }: MessageState): Self => ({ ref: id, name });

/** Whether its author left: each message of theirs has a nobody of its own. */
const isNobody = ({ id, author }: MessageState): boolean => author.id === id;
