import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { uuid } from '@/browser/uuid';
import { submit } from '@/live';
import type { MessageState } from '@/protocol/frames';
import type { Account } from '@/session';
import { mayDelete, mayEdit } from './messageRights';

type Act = (() => void) | undefined;

/** What one may do in this room with a message; undefined where one may not. */
export interface RoomActions {
  edit(message: MessageState): Act;
  remove(message: MessageState): Act;
  /** The message that is in the composer to be changed. */
  editing: MessageState | undefined;
  stopEditing(): void;
}

const nothing: RoomActions = {
  edit: () => undefined,
  remove: () => undefined,
  editing: undefined,
  stopEditing: () => undefined,
};

const Context = createContext<RoomActions>(nothing);

export const useRoomActions = (): RoomActions => useContext(Context);

interface Props {
  channel: string;
  owner: string;
  account: Account | undefined;
  children: ReactNode;
}

export function RoomActionsProvider({ channel, owner, account, children }: Props) {
  const [editing, setEditing] = useState<MessageState>();
  const actions = useMemo(
    (): RoomActions => ({
      editing,
      stopEditing: () => setEditing(undefined),
      edit: (message) => (mayEdit(message, account?.id, Date.now()) ? () => setEditing(message) : undefined),
      remove: (message) =>
        mayDelete(message, account, owner)
          ? () => submit({ type: 'message.delete', id: uuid(), channel, seq: message.seq })
          : undefined,
    }),
    [channel, owner, account, editing],
  );
  return <Context value={actions}>{children}</Context>;
}
