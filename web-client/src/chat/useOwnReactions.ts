import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { CommandOf, MessageState } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { type ReactionDetails, useChat } from './ChatContext';
import { isCut } from './reactions';

const NONE: ReadonlySet<string> = new Set();

/** The query key of a message's reaction details. */
export const reactionsKey = (chat: readonly string[], seq: unknown) => [...chat, 'reacted', seq];

/**
 * The reader's own emoji below a message whose lists are cut off and do not show them. Reads them
 * once, and again after the reader reacts on another device.
 */
export function useOwnReactions(
  { seq, reactions }: MessageState,
  pending: readonly Pending<CommandOf<'message.react'>>[],
): ReadonlySet<string> {
  const { source, self } = useChat();
  const queries = useQueryClient();
  const key = useMemo(() => reactionsKey(source?.queryKey ?? [], seq), [source, seq]);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => source?.reactions(seq, signal),
    enabled: source !== undefined && self !== undefined && (reactions?.some(isCut) ?? false),
    staleTime: Number.POSITIVE_INFINITY,
  });

  // The reader's own reaction counts until it is refused; then the server knows better.
  const before = useRef(pending);
  useEffect(() => {
    const gone = before.current.filter(({ id }) => !pending.some((one) => one.id === id));
    before.current = pending;
    for (const {
      command: { emoji, on },
      state,
    } of gone) {
      if (state === 'refused') continue;
      queries.setQueryData<ReactionDetails>(key, (all) => all && withMine(all, emoji, on));
    }
  }, [pending, queries, key]);

  return useMemo(() => {
    if (!data) return NONE;
    return new Set(data.reactions.filter(({ mine }) => mine).map(({ emoji }) => emoji));
  }, [data]);
}

function withMine({ reactions }: ReactionDetails, emoji: string, mine: boolean): ReactionDetails {
  const others = reactions.filter((one) => one.emoji !== emoji);
  return { reactions: [...others, { emoji, count: 1, mine, who: [] }] };
}

/** Who reacted to a message in its present state. */
export function useReactors({ seq, changedSeq }: MessageState) {
  const { source } = useChat();
  return useQuery({
    queryKey: [...reactionsKey(source?.queryKey ?? [], seq), changedSeq],
    queryFn: ({ signal }) => source?.reactions(seq, signal),
    enabled: source !== undefined,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}
