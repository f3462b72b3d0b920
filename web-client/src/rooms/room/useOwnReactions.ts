import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { isCut } from '@/chat/reactions';
import { useFrames } from '@/live';
import { channels } from '@/protocol/channels';
import type { MessageState, ServerFrame } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { type AllReacted, roomApi } from '../roomApi';

const NONE: ReadonlySet<string> = new Set();

/** Which of a message's emoji are one's own, where its lists are cut and cannot tell. Asked once, and when one reacted elsewhere. */
export function useOwnReactions(
  room: string | undefined,
  { seq, reactions }: MessageState,
  self: string | undefined,
  pending: readonly Pending[],
): ReadonlySet<string> {
  const queries = useQueryClient();
  const key = useMemo(() => ['rooms', room, 'reacted', seq], [room, seq]);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => roomApi.reacted(room ?? '', seq, signal),
    enabled: room !== undefined && self !== undefined && (reactions?.some(isCut) ?? false),
    staleTime: Number.POSITIVE_INFINITY,
  });

  // What one gave holds until it is refused; then the room knows better.
  const before = useRef(pending);
  useEffect(() => {
    const gone = before.current.filter(({ id }) => !pending.some((one) => one.id === id));
    before.current = pending;
    for (const { command, state } of gone) {
      if (state === 'refused') continue;
      const { emoji, on } = command as unknown as { emoji: string; on: boolean };
      queries.setQueryData<AllReacted>(key, (all) => all && withMine(all, emoji, on));
    }
  }, [pending, queries, key]);

  return useMemo(() => {
    if (!data) return NONE;
    return new Set(data.reactions.filter(({ mine }) => mine).map(({ emoji }) => emoji));
  }, [data]);
}

/** What one gives on another device is answered here too: then the room is asked again. */
export function useReactedElsewhere(room: string): void {
  const queries = useQueryClient();
  useFrames(
    'outcome',
    useCallback(
      ({ channel, seq }: ServerFrame) => {
        if (channel !== channels.room(room)) return;
        void queries.invalidateQueries({ queryKey: ['rooms', room, 'reacted', seq], exact: true });
      },
      [queries, room],
    ),
  );
}

function withMine({ reactions }: AllReacted, emoji: string, mine: boolean): AllReacted {
  const others = reactions.filter((one) => one.emoji !== emoji);
  return { reactions: [...others, { emoji, count: 1, mine, who: [] }] };
}

/** Who reacted to a message as it is now, while somebody wants to know. */
export function useReactedBy(room: string | undefined, { seq, changedSeq }: MessageState) {
  return useQuery({
    queryKey: ['rooms', room, 'reacted', seq, changedSeq],
    queryFn: ({ signal }) => roomApi.reacted(room ?? '', seq, signal),
    enabled: room !== undefined,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}
