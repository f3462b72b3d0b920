import { beforeEach, describe, expect, it } from 'vitest';
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

it('takes the text of a deleted message away', async () => {
  fill(70);
  await log.load();
  log.apply(room.remove(70));
  const last = log.snapshot().messages.at(-1);
  expect(last?.seq).toBe(70);
  expect(last).not.toHaveProperty('text');
});

const names = () => log.snapshot().messages.map(({ author }) => author.name);

it('shows all that somebody wrote as of what they are by now', async () => {
  fill(2);
  room.post('from another', undefined, 'a-2');
  await log.load();
  log.apply(room.rename('anna', 4));
  expect(names()).toEqual(['anna', 'anna', 'ana']);
  expect(log.snapshot().messages[0]?.author.picture).toBe(4);
  log.apply(room.edit(1, 'edited'));
  log.apply(room.post('new'));
  expect(log.snapshot().messages).toEqual(room.messages);
});

it('learns from the changes who appears as somebody else', async () => {
  fill(3);
  const at = await log.load();
  room.rename('anna');
  room.edit(2, 'edited');
  room.rename('annabel', 7);
  await log.repair(at);
  expect(log.snapshot().messages).toEqual(room.messages);
});

it('bears an old name that comes late, from frames and from pages', async () => {
  fill(100);
  await log.load();
  const anna = room.rename('anna');
  const annabel = room.rename('annabel');
  log.apply(anna);
  log.apply(annabel);
  log.apply(anna);
  expect(new Set(names())).toEqual(new Set(['annabel']));
  room.meanwhile = () => {
    room.meanwhile = undefined;
    log.apply(room.rename('ann'));
  };
  await log.older();
  expect(log.snapshot().messages).toEqual(room.messages);
  await log.load();
  log.apply(annabel);
  expect(new Set(names())).toEqual(new Set(['ann']));
});

it('keeps a name that a page knows before its frame came', async () => {
  fill(100);
  await log.load();
  log.apply(room.rename('anna'));
  const ann = room.rename('ann');
  await log.older();
  expect(log.snapshot().messages[0]?.author.name).toBe('ann');
  log.apply(ann);
  expect(log.snapshot().messages).toEqual(room.messages);
});

it('is told the same by changes page after page as by the frames', async () => {
  fill(450);
  const at = await log.load();
  for (let i = 1; i <= 450; i++) {
    room.edit(i, `${i}!`);
    if (i % 100 === 0) room.rename(`ana ${i}`);
  }
  await log.repair(at);
  await log.older();
  expect(log.snapshot().messages).toEqual(room.messages.slice(-log.snapshot().messages.length));
});

it('forgets what its channel keeps no longer', async () => {
  fill(100);
  await log.load();
  const at = Date.parse(room.messages[89]?.at ?? '');
  log.forget(at);
  expect(seqs()).toEqual(Array.from({ length: 11 }, (_, i) => 90 + i));
  expect(log.snapshot().hasOlder).toBe(false);
  log.apply(room.post('new'));
  log.forget(at);
  expect(seqs().at(-1)).toBe(101);
  log.forget(Number.POSITIVE_INFINITY);
  expect(seqs()).toEqual([]);
  log.apply(room.post('after all'));
  expect(seqs()).toEqual([102]);
});

describe('shown elsewhere', () => {
  const total = () => log.snapshot().total;

  beforeEach(async () => {
    fill(500);
    await log.load();
  });

  it('stands around the place, and grows both ways to everything there is', async () => {
    expect(await log.show({ seq: 200 })).toBe(200);
    expect(seqs()).toEqual(Array.from({ length: 60 }, (_, i) => 170 + i));
    expect(log.snapshot()).toMatchObject({ hasOlder: true, hasNewer: true, jumps: 1 });
    while (log.snapshot().hasNewer) await log.newer();
    while (log.snapshot().hasOlder) await log.older();
    expect(log.snapshot().messages).toEqual(room.messages);
  });

  it('finds a place by its number and by its moment', async () => {
    room.edit(1, 'takes a seq');
    room.post('seq and number differ');
    expect(await log.show({ n: 100 })).toBe(100);
    expect(await log.show({ at: room.messages[299]?.at ?? '' })).toBe(300);
    expect(await log.show({ at: '2999-01-01T00:00:00Z' })).toBe(502);
  });

  it('reads nothing for a place that is there', async () => {
    room.readings = [];
    expect(await log.show({ seq: 460 })).toBe(460);
    expect(room.readings).toEqual([]);
    expect(log.snapshot().jumps).toBe(0);
  });

  it('takes in no message below, but counts it, and shows it at the end', async () => {
    await log.show({ seq: 100 });
    log.apply(room.post('new'));
    expect(seqs().at(-1)).toBe(129);
    expect(total()).toBe(501);
    expect(await log.toNewest()).toBe(true);
    expect(log.snapshot().messages.at(-1)?.text).toBe('new');
    log.apply(room.post('newer'));
    expect(seqs().at(-1)).toBe(502);
  });

  it('loses nothing that comes while a page is on its way', async () => {
    await log.show({ seq: 410 });
    room.meanwhile = () => {
      room.meanwhile = undefined;
      log.apply(room.post('while the page below comes'));
      log.apply(room.edit(450, 'edited'));
    };
    while (log.snapshot().hasNewer) await log.newer();
    const there = new Map(room.messages.map((message) => [message.seq, message]));
    expect(log.snapshot().messages).toEqual(seqs().map((seq) => there.get(seq)));
    expect(seqs().at(-1)).toBe(501);
  });

  it('keeps an edit that came while the other place did', async () => {
    room.meanwhile = () => {
      room.meanwhile = undefined;
      log.apply(room.edit(442, 'edited'));
      log.apply(room.edit(400, 'edited too'));
    };
    await log.show({ seq: 420 });
    const text = (seq: number) => log.snapshot().messages.find((message) => message.seq === seq)?.text;
    expect([text(442), text(400)]).toEqual(['edited', 'edited too']);
  });

  it('stays where it was when the place does not come, and goes on later', async () => {
    room.failing = 1;
    expect(await log.show({ seq: 5 })).toBeUndefined();
    expect(log.snapshot()).toMatchObject({ jumping: false, hasNewer: false });
    expect(await log.show({ seq: 5 })).toBe(5);
    room.failing = 1;
    await log.newer();
    expect(log.snapshot().newerFailed).toBe(true);
    await log.newer();
    expect(seqs().at(-1)).toBe(94);
  });

  it('goes to the place that was wanted last', async () => {
    const [first, second] = await Promise.all([log.show({ seq: 50 }), log.show({ seq: 300 })]);
    expect([first, second]).toEqual([undefined, 300]);
    expect(seqs()).toContain(300);
  });

  it('goes back to the end once, however often it is asked meanwhile', async () => {
    await log.show({ seq: 50 });
    expect(await Promise.all([log.toNewest(), log.toNewest()])).toEqual([true, true]);
    expect(log.snapshot()).toMatchObject({ hasNewer: false, jumps: 2 });
    await log.show({ seq: 50 });
    room.failing = 1;
    expect(await log.toNewest()).toBe(false);
    expect(await log.toNewest()).toBe(true);
  });

  it('begins anew at the end when only that helps', async () => {
    await log.show({ seq: 50 });
    await log.load();
    expect(log.snapshot()).toMatchObject({ hasNewer: false, total: 500 });
    expect(seqs().at(-1)).toBe(500);
  });
});

describe('a log that is followed for long', () => {
  const arrive = (count: number) => {
    for (let i = 0; i < count; i++) log.apply(room.post('more'));
  };

  it('keeps some hundred of them while the newest are read, and reads the others again', async () => {
    fill(100);
    await log.load();
    log.readAtEnd(true);
    arrive(5_000);
    const { messages, hasOlder, total } = log.snapshot();
    expect(messages.length).toBeLessThanOrEqual(600);
    expect(messages.at(-1)?.seq).toBe(5_100);
    expect({ hasOlder, total }).toEqual({ hasOlder: true, total: 5_100 });
    const [first] = seqs();
    await log.older();
    expect(seqs().slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, i) => (first ?? 0) - 60 + i));
  });

  it('takes nothing from whoever reads further up, and leaves no hole', async () => {
    fill(100);
    await log.load();
    arrive(5_000);
    const { messages, hasNewer, total } = log.snapshot();
    expect(messages[0]?.seq).toBe(41);
    expect(messages.length).toBeLessThanOrEqual(2_000);
    expect({ hasNewer, total }).toEqual({ hasNewer: true, total: 5_100 });
    expect(seqs()).toEqual(Array.from({ length: messages.length }, (_, i) => 41 + i));
    await log.toNewest();
    expect(seqs().at(-1)).toBe(5_100);
  });
});
