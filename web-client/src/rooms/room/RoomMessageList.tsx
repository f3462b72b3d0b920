import { useState } from 'react';
import { MessageList } from '@/chat/MessageList';
import { type LiveChannel, useMessages } from '@/live';
import type { JumpTarget } from '@/protocol/MessageLog';
import { useMember } from '@/session';
import type { Room, RoomIdentity } from '../roomApi';
import { useReadMark } from './useReadMark';

interface Props {
  room: Room;
  channel: string;
  live: LiveChannel;
  self: RoomIdentity | undefined;
  target: { place: JumpTarget } | undefined;
}

/** The messages of a room, with the member's read mark in it. */
export function RoomMessageList({ room, channel, live: { log }, self, target }: Props) {
  const [atEnd, setAtEnd] = useState(true);
  const { total } = useMessages(log);
  const member = useMember();
  const readUpTo = useReadMark({ room: member && self && room.id, newest: total, atEnd });
  return (
    <MessageList
      title={room.name}
      channel={channel}
      log={log}
      self={self?.ref}
      name={self?.name}
      readUpTo={readUpTo}
      onAtEnd={setAtEnd}
      target={target}
    />
  );
}
