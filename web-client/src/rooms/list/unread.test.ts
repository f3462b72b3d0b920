import { describe, expect, it } from 'vitest';
import { mentionPattern } from '@/chat/mentions';
import type { MessageState } from '@/protocol/frames';
import type { MyRoom } from '../roomApi';
import { grown, named, readUpTo } from './unread';

const mine = {
  room: { id: 'r' },
  readMark: 10,
  unread: 5,
  mentions: 3,
  self: { ref: 'me', name: 'Quiet Otter' },
} as MyRoom;
const mention = mentionPattern('Quiet Otter');

function says(n: number, text: string | undefined, author = 'ben'): MessageState {
  return { seq: n, n, text, author: { id: author, name: author } } as MessageState;
}

describe('what is unread in one of my rooms', () => {
  it('grows with the room, and ends where one has read', () => {
    expect(grown(mine, 17)).toMatchObject({ unread: 7, mentions: 3 });
    expect(grown(mine, 11)).toMatchObject({ unread: 1, mentions: 1 });
    expect(readUpTo(mine, 13)).toMatchObject({ readMark: 13, unread: 2, mentions: 2 });
    expect(readUpTo(mine, 15)).toMatchObject({ unread: 0, mentions: 0 });
    expect(readUpTo(mine, 4)).toEqual(mine);
  });

  it('counts what names one, by others, since one has read', () => {
    const newest = [
      says(10, '@Quiet Otter, long read'),
      says(11, 'hello @quiet otter!'),
      says(12, '@Quiet Otters are others'),
      says(13, 'I am @Quiet Otter', 'me'),
      says(14, undefined),
      says(15, '(@Quiet Otter)'),
    ];
    expect(named(mine, newest, mention).mentions).toBe(2);
  });

  it('knows of no fewer than before when older ones are not there', () => {
    expect(named(mine, [says(14, '@Quiet Otter')], mention).mentions).toBe(3);
    expect(named({ ...mine, mentions: 0 }, [says(14, '@Quiet Otter')], mention).mentions).toBe(1);
  });
});
