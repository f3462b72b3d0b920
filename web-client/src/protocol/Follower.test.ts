import { beforeEach, describe, expect, it } from 'vitest';
import { Follower, Refused } from './Follower';
import type { FrameOf } from './frames';
import { MessageLog } from './MessageLog';
import { FakeClock, settled } from './testing/FakeClock';
import { FakeRoom } from './testing/FakeRoom';

let clock: FakeClock;
let room: FakeRoom;
let log: MessageLog;
let follower: Follower;

beforeEach(() => {
  clock = new FakeClock();
  room = new FakeRoom();
  log = new MessageLog(room);
  follower = new Follower(room.channel, log, clock);
});

const texts = () => log.snapshot().messages.map(({ text }) => text);
const subscribed = (recovered: boolean, seq?: number) =>
  follower.subscribed({
    type: 'subscribed',
    channel: room.channel,
    recovered,
    ...(seq !== undefined && { epoch: room.epoch, seq }),
  });

/** A frame of a message that the room does not have. */
const ghost = (seq: number, epoch = room.epoch): FrameOf<'message'> => {
  const frame = new FakeRoom().post('ghost');
  return { ...frame, epoch, seq, message: { ...frame.message, seq, n: seq, changedSeq: seq } };
};

async function joined(): Promise<void> {
  follower.begin();
  subscribed(false, room.head);
  await settled();
}

describe('joining', () => {
  it('reads the history once and follows from there', async () => {
    room.post('one');
    await joined();
    follower.frame(room.post('two'));
    expect(texts()).toEqual(['one', 'two']);
    expect(follower.following).toBe('following');
    expect(room.readings).toEqual(['page']);
  });

  it('joins an empty room', async () => {
    await joined();
    follower.frame(room.post('first'));
    expect(texts()).toEqual(['first']);
  });

  it('puts in what came while the history was on its way', async () => {
    room.post('one');
    room.meanwhile = () => {
      room.meanwhile = undefined;
      follower.frame(room.post('two'));
      follower.frame(room.edit(1, 'one!'));
    };
    await joined();
    expect(texts()).toEqual(['one!', 'two']);
  });

  it('asks for the changes when the history was read before the subscription stood', async () => {
    room.post('one');
    follower.begin();
    await settled();
    room.post('two');
    subscribed(false, room.head);
    await settled();
    expect(texts()).toEqual(['one', 'two']);
  });

  it('asks for the changes when the gateway knows no head', async () => {
    room.post('one');
    follower.begin();
    await settled();
    room.post('two');
    subscribed(false);
    await settled();
    expect(texts()).toEqual(['one', 'two']);
  });

  it('tries again for ever when the owner is away', async () => {
    room.post('one');
    room.failing = 8;
    await joined();
    expect(follower.following).toBe('failing');
    await clock.pass(200_000);
    expect(texts()).toEqual(['one']);
    expect(follower.following).toBe('following');
  });
});

it('asks no more when the owner said no for good', async () => {
  room.page = () => Promise.reject(new Refused('room-not-found'));
  await joined();
  await clock.pass(100_000);
  expect(follower.refusedBy).toBe('room-not-found');
  expect(follower.following).toBe('refused');
});

describe('gaps', () => {
  it('repairs a hole, with live frames waiting meanwhile, in one order', async () => {
    await joined();
    room.post('one');
    room.post('two');
    room.meanwhile = () => {
      room.meanwhile = undefined;
      follower.frame(room.post('four'));
    };
    follower.frame(room.post('three'));
    await settled();
    expect(texts()).toEqual(['one', 'two', 'three', 'four']);
    expect(room.readings).toEqual(['page', 'changes 0']);
    expect(follower.at?.seq).toBe(4);
  });

  it('shows nothing beyond a hole before the hole is filled', async () => {
    await joined();
    room.post('lost');
    room.failing = 1;
    follower.frame(room.post('two'));
    await settled();
    expect(texts()).toEqual([]);
    follower.frame(room.post('three'));
    expect(texts()).toEqual([]);
    await clock.pass(10_000);
    expect(texts()).toEqual(['lost', 'two', 'three']);
  });

  it('drops doubles and bears late ones', async () => {
    await joined();
    const one = room.post('one');
    const edited = room.edit(1, 'one!');
    for (const frame of [one, one, edited, one, edited]) follower.frame(frame);
    await settled();
    expect(texts()).toEqual(['one!']);
    expect(room.readings).toEqual(['page']);
  });

  it('keeps the newer state when an old frame is published again', async () => {
    await joined();
    const one = room.post('one');
    follower.frame(one);
    follower.frame(room.edit(1, 'one!'));
    follower.frame({ ...one, message: { ...one.message, text: 'one', changedSeq: 1 } });
    expect(texts()).toEqual(['one!']);
  });

  it('takes in a state that is ahead of its frame', async () => {
    await joined();
    const one = room.post('one');
    const edit = room.edit(1, 'one!');
    follower.frame({ ...one, message: edit.message });
    follower.frame(edit);
    expect(texts()).toEqual(['one!']);
    expect(follower.at?.seq).toBe(2);
  });

  it('notices a loss at the tail by the head', async () => {
    await joined();
    room.post('lost');
    follower.headIs({ epoch: room.epoch, seq: room.head });
    await settled();
    expect(texts()).toEqual(['lost']);
    follower.headIs({ epoch: room.epoch, seq: room.head });
    expect(room.readings).toHaveLength(2);
  });

  it('does not hurry an owner whose store lags behind its frames', async () => {
    await joined();
    follower.frame(ghost(5));
    await settled();
    for (let i = 0; i < 50; i++) follower.frame(ghost(6 + i));
    await clock.pass(1_000);
    expect(room.readings.length).toBeLessThan(6);
  });

  it('bears more waiting frames than it keeps', async () => {
    await joined();
    room.failing = 3;
    room.post('lost');
    for (let i = 0; i < 5_000; i++) follower.frame(room.post(`${i}`));
    await clock.pass(60_000);
    expect(log.snapshot().messages.map(({ seq }) => seq)).toEqual(
      room.messages.slice(-log.snapshot().messages.length).map(({ seq }) => seq),
    );
    expect(follower.at?.seq).toBe(5_001);
    expect(follower.following).toBe('following');
  });
});

describe('resuming', () => {
  it('says from where', async () => {
    expect(follower.subscription()).toEqual({ channel: room.channel });
    room.post('one');
    await joined();
    expect(follower.subscription()).toEqual({ channel: room.channel, epoch: 'e-1', since: 1 });
  });

  it('asks nobody when the gateway has everything', async () => {
    await joined();
    const missed = [room.post('one'), room.post('two')];
    subscribed(true, 2);
    for (const frame of missed) follower.frame(frame);
    expect(texts()).toEqual(['one', 'two']);
    expect(room.readings).toEqual(['page']);
  });

  it('reads the changes, tombstones too, when the gateway has not', async () => {
    room.post('one');
    room.post('two');
    await joined();
    room.remove(1);
    room.post('three');
    room.meanwhile = () => {
      room.meanwhile = undefined;
      follower.frame(room.post('four'));
    };
    subscribed(false, room.head);
    await settled();
    expect(texts()).toEqual([undefined, 'two', 'three', 'four']);
  });

  it('reads everything afresh when the owner says so', async () => {
    for (const text of ['one', 'two', 'three']) room.post(text);
    await joined();
    room.restore(1);
    room.post('other two');
    subscribed(false, room.head);
    await settled();
    expect(texts()).toEqual(['one', 'other two']);
    expect(follower.at).toEqual({ epoch: 'e-1+', seq: 2 });
  });

  it('asks the owner when a frame of another epoch comes', async () => {
    room.post('one');
    await joined();
    room.restore(0);
    follower.frame(room.post('new world'));
    await settled();
    expect(texts()).toEqual(['new world']);
    expect(follower.following).toBe('following');
  });

  it('forgets a frame of an epoch that is past', async () => {
    room.post('one');
    await joined();
    follower.frame(ghost(77, 'long ago'));
    await clock.pass(60_000);
    expect(follower.following).toBe('following');
    follower.frame(room.post('two'));
    expect(texts()).toEqual(['one', 'two']);
    expect(room.readings.length).toBeLessThan(4);
  });

  it('reads everything afresh after a reload, also in the middle of a repair', async () => {
    room.post('one');
    await joined();
    room.post('two');
    room.meanwhile = () => {
      room.meanwhile = undefined;
      follower.reload();
    };
    follower.headIs({ epoch: room.epoch, seq: room.head });
    await settled();
    expect(texts()).toEqual(['one', 'two']);
    expect(room.readings).toContain('page');
    expect(follower.following).toBe('following');
  });

  it('says when it is refused', async () => {
    await joined();
    follower.refused('channel-forbidden');
    expect(follower.following).toBe('refused');
    expect(follower.refusedBy).toBe('channel-forbidden');
  });
});

describe('a store that was set back', () => {
  const logged = async () => {
    const clock = new FakeClock();
    const room = new FakeRoom();
    const log = new MessageLog(room);
    const follower = new Follower(room.channel, log, clock);
    room.post('one');
    room.post('two');
    follower.begin();
    await settled();
    for (const text of ['lost three', 'lost four', 'lost five']) follower.frame(room.post(text));
    await settled();
    const shown = () => log.snapshot().messages.map(({ text }) => text);
    return { clock, room, follower, shown };
  };

  it('and counts on under another epoch is read afresh: nothing is shown that is not there', async () => {
    const { room, follower, shown } = await logged();
    room.restore(2);
    follower.frame(room.post('new three'));
    await settled();
    follower.frame(room.post('new four'));
    await settled();
    expect(shown()).toEqual(['one', 'two', 'new three', 'new four']);
    expect(follower.following).toBe('following');
  });

  it('is noticed by its head alone, and by the answer to a subscription', async () => {
    const { room, follower, shown } = await logged();
    room.restore(2);
    follower.headIs({ epoch: room.epoch, seq: room.head });
    await settled();
    expect(shown()).toEqual(['one', 'two']);
    room.post('new three');
    room.restore(2);
    follower.subscribed({
      type: 'subscribed',
      channel: room.channel,
      recovered: false,
      epoch: room.epoch,
      seq: room.head,
    });
    await settled();
    expect(shown()).toEqual(['one', 'two']);
  });

  it('is noticed by another message in a place that is taken, even under the old epoch', async () => {
    const { room, follower, shown } = await logged();
    const { epoch } = room;
    room.restore(2);
    room.epoch = epoch;
    const again = room.post('new three');
    again.message.id = 'another';
    follower.frame(again);
    await settled();
    expect(shown()).toEqual(['one', 'two', 'new three']);
  });
});
