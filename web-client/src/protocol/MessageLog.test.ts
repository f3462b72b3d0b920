import { beforeEach, expect, it } from 'vitest';
import { MessageLog } from './MessageLog';
import { FakeRoom } from './testing/FakeRoom';

let room: FakeRoom;
let log: MessageLog;

beforeEach(() => {
  room = new FakeRoom();
  log = new MessageLog(room);
});

const seqs = () => log.snapshot().messages.map(({ seq }) => seq);

function fill(count: number): void {
  for (let i = 1; i <= count; i++) room.post(`${i}`);
}

it('grows upwards page by page until there is no more', async () => {
  fill(150);
  await log.load();
  expect(seqs()[0]).toBe(91);
  await log.older();
  await log.older();
  expect(seqs()).toEqual(room.messages.map(({ seq }) => seq));
  expect(log.snapshot().hasOlder).toBe(false);
  await log.older();
  expect(room.readings).toHaveLength(3);
});

it('reads one page at a time', async () => {
  fill(200);
  await log.load();
  await Promise.all([log.older(), log.older(), log.older()]);
  expect(room.readings).toEqual(['page', 'page 141']);
});

it('says when older messages did not come, and can try again', async () => {
  fill(100);
  await log.load();
  room.failing = 1;
  await log.older();
  expect(log.snapshot()).toMatchObject({ olderFailed: true, loadingOlder: false });
  await log.older();
  expect(log.snapshot()).toMatchObject({ olderFailed: false, hasOlder: false });
});

it('does not lose an edit of a message whose page is on its way', async () => {
  fill(100);
  await log.load();
  room.meanwhile = () => {
    room.meanwhile = undefined;
    log.apply(room.edit(3, 'edited'));
  };
  await log.older();
  expect(log.snapshot().messages.find(({ seq }) => seq === 3)?.text).toBe('edited');
});

it('keeps no message above the window, so that there is never a hole', async () => {
  fill(100);
  await log.load();
  log.apply(room.edit(3, 'edited'));
  expect(seqs()[0]).toBe(41);
  await log.older();
  expect(log.snapshot().messages.find(({ seq }) => seq === 3)?.text).toBe('edited');
});

it('forgets a page of older messages that a fresh reading overtook', async () => {
  fill(200);
  await log.load();
  let again: Promise<unknown> = Promise.resolve();
  room.meanwhile = () => {
    room.meanwhile = undefined;
    again = log.load();
  };
  await log.older();
  await again;
  expect(seqs()[0]).toBe(141);
  expect(log.snapshot().loadingOlder).toBe(false);
});

it('reads changes in several pages', async () => {
  fill(10);
  const { epoch } = await log.load();
  fill(450);
  expect(await log.repair({ epoch, seq: 10 })).toEqual({ epoch, seq: 460 });
  expect(seqs()).toEqual(room.messages.map(({ seq }) => seq));
});

it('takes the shorter way when too much changed', async () => {
  fill(10);
  const { epoch } = await log.load();
  fill(3_000);
  expect(await log.repair({ epoch, seq: 10 })).toBe('reload');
  expect(seqs()).toHaveLength(10);
});

it('tells each state once it is taken in, with the command that made it', async () => {
  const commands: (string | undefined)[] = [];
  log = new MessageLog(room, (message) => commands.push(message.command));
  await log.load();
  log.apply(room.post('one', 'c-1'));
  expect(commands).toEqual(['c-1']);
});

it('gives the same view as long as nothing changed', async () => {
  fill(3);
  await log.load();
  const before = log.snapshot();
  expect(log.snapshot()).toBe(before);
  log.apply(room.post('more'));
  expect(log.snapshot()).not.toBe(before);
});

it('knows a tombstone whose text is not even told', async () => {
  fill(70);
  const tombstone = room.edit(70, null);
  const { text: _, ...without } = tombstone.message as Record<string, unknown>;
  await log.load();
  log.apply({ ...tombstone, message: { ...without, changedSeq: 99 } });
  expect(log.snapshot().messages.at(-1)).toMatchObject({ seq: 70, text: null });
});
