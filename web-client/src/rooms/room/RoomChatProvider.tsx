import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { uuid } from '@/browser/uuid';
import { ChatContext, type ChatSource } from '@/chat/ChatContext';
import { plain } from '@/chat/reactions';
import { submit } from '@/live';
import type { MessageState } from '@/protocol/frames';
import type { Account } from '@/session';
import { roomUrl } from '../list/roomUrl';
import { useIgnoredUsers, useIgnoreUser } from '../people/useIgnoredUsers';
import { canSanction, isModerator } from '../permissions';
import { type Room, type RoomIdentity, roomApi, roomKey } from '../roomApi';
import { canDelete, canEdit } from './messagePermissions';

const SanctionDialog = lazy(() => import('../people/SanctionDialog'));
const ReportDialog = lazy(() => import('../people/ReportDialog'));
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Props {
  room: Room;
  channel: string;
  /** The own reference in this room. */
  self: string | undefined;
  role: Account['role'] | undefined;
  /** Whether the reader can post here. */
  writes: boolean;
  children: ReactNode;
}

export function RoomChatProvider({ room, channel, self, role, writes, children }: Props) {
  const [editing, setEditing] = useState<MessageState>();
  const [replyingTo, setReplyingTo] = useState<MessageState>();
  const [reported, setReported] = useState<{ message: MessageState; author: boolean }>();
  const { refs } = useIgnoredUsers();
  const ignore = useIgnoreUser();
  const [sanctioned, setSanctioned] = useState<MessageState>();
  const source = useMemo((): ChatSource => sourceOf(room.id), [room.id]);
  const chat = useMemo(
    (): ChatContext => ({
      editing,
      replyingTo,
      source,
      self,
      cancelEdit: () => setEditing(undefined),
      cancelReply: () => setReplyingTo(undefined),
      edit: (message) =>
        canEdit(message, self, Date.now())
          ? () => {
              setReplyingTo(undefined);
              setEditing(message);
            }
          : undefined,
      remove: (message) =>
        canDelete(message, self, role, room)
          ? () => submit({ type: 'message.delete', id: uuid(), channel, seq: message.seq })
          : undefined,
      reply: (message) =>
        writes
          ? () => {
              setEditing(undefined);
              setReplyingTo(message);
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
        role && self && message.author.id !== self && !isDeletedAccount(message)
          ? () => setReported({ message, author: true })
          : undefined,
      ignored: refs,
      ignore: ({ author: { id, name } }) =>
        role && self && id !== self ? () => void ignore({ ref: id, name }, !refs.has(id)) : undefined,
      permalink: ({ seq }) => roomUrl(room.id, seq),
      sanction: (message) =>
        isModerator(room, self, role) && canSanction(room, message.author.id, self)
          ? () => setSanctioned(message)
          : undefined,
      profilePath: ({ author }) =>
        room.kind === 'masked' || author.role === 'guest' || !UUID.test(author.id)
          ? undefined
          : `/people/${author.id}`,
    }),
    [room, channel, self, role, writes, editing, replyingTo, refs, ignore, source],
  );
  return (
    <ChatContext value={chat}>
      {children}
      {reported && (
        <Suspense fallback={null}>
          <ReportDialog
            room={room.id}
            seq={reported.message.seq}
            person={reported.author ? identityOf(reported.message) : undefined}
            onClose={() => setReported(undefined)}
          />
        </Suspense>
      )}
      {sanctioned && (
        <Suspense fallback={null}>
          <SanctionDialog
            room={room.id}
            person={identityOf(sanctioned)}
            onClose={() => setSanctioned(undefined)}
          />
        </Suspense>
      )}
    </ChatContext>
  );
}

const identityOf = ({ author: { id, name } }: MessageState): RoomIdentity => ({ ref: id, name });

const sourceOf = (room: string): ChatSource => ({
  queryKey: roomKey(room),
  message: (seq, signal) => roomApi.message(room, seq, signal),
  reactions: (seq, signal) => roomApi.reactionDetails(room, seq, signal),
});

/**
 * Whether the author deleted their account: then each of their messages has an author of its own.
 */
const isDeletedAccount = ({ id, author }: MessageState): boolean => author.id === id;
