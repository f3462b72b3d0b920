import { renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { MessageState } from '@/protocol/frames';
import { MessageLog, type MessageView } from '@/protocol/MessageLog';
import { rowsOf } from './rows';
import { useStickToBottom } from './useStickToBottom';

function message(n: number, author = 'ben'): MessageState {
  return {
    id: `m${n}`,
    seq: n,
    n,
    changedSeq: n,
    author: { id: author, name: author, picture: 0, role: 'member' },
    text: `Number ${n}`,
    at: '2026-11-20T10:00:00Z',
  } as MessageState;
}

const log = new MessageLog({
  page: () => Promise.reject(new Error('nothing is read here')),
  changes: () => Promise.reject(new Error('nothing is read here')),
});

function reading(first: Partial<MessageView>, awayAtFirst: boolean) {
  const props = (change: Partial<MessageView>, away: boolean) => {
    const view = { ...log.snapshot(), loaded: true, ...change };
    return { view, rows: rowsOf(view.messages, []), away };
  };
  const common = { log, within: { current: null }, list: { current: null }, self: 'ana', setAway: vi.fn() };
  const hook = renderHook((given: ReturnType<typeof props>) => useStickToBottom({ ...common, ...given }), {
    initialProps: props(first, awayAtFirst),
  });
  return {
    missed: () => hook.result.current.missed,
    becomes: (change: Partial<MessageView>, away: boolean) => hook.rerender(props(change, away)),
  };
}

describe('useStickToBottom', () => {
  it('counts what others wrote below since one left the end', () => {
    const seen = [message(1), message(2)];
    const reader = reading({ messages: seen, total: 2 }, false);
    const more = [...seen, message(3), message(4, 'ana')];
    reader.becomes({ messages: more, total: 4 }, true);
    expect(reader.missed()).toBe(1);
    reader.becomes({ messages: more, total: 4 }, false);
    expect(reader.missed()).toBe(0);
  });

  it('counts what comes at the end while one reads elsewhere in the past', () => {
    const past = { messages: [message(7), message(8)], hasNewer: true };
    const reader = reading({ ...past, total: 40 }, true);
    expect(reader.missed()).toBe(0);
    reader.becomes({ ...past, total: 42 }, true);
    expect(reader.missed()).toBe(2);
  });
});
