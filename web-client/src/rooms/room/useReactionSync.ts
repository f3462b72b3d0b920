import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { reactionsKey } from '@/chat/useOwnReactions';
import { useFrames } from '@/live';
import { channels } from '@/protocol/channels';
import type { FrameOf } from '@/protocol/frames';
import { roomKey } from '../roomApi';

/**
 * Reads a message's reactions again after the member reacts on another device: the outcome reaches
 * all devices.
 */
export function useReactionSync(room: string): void {
  const queries = useQueryClient();
  useFrames(
    'outcome',
    useCallback(
      ({ channel, seq }: FrameOf<'outcome'>) => {
        if (channel !== channels.room(room)) return;
        void queries.invalidateQueries({ queryKey: reactionsKey(roomKey(room), seq), exact: true });
      },
      [queries, room],
    ),
  );
}
