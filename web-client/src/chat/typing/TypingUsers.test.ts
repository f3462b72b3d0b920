import { expect, it } from 'vitest';
import { FakeClock } from '@/protocol/testing/FakeClock';
import { TypingUsers } from './TypingUsers';

function room() {
  const clock = new FakeClock();
  const said: boolean[] = [];
  return { clock, said, who: new TypingUsers(clock, (active) => said.push(active)) };
}

it('tells at the first key, now and then, and at the end', async () => {
  const { clock, said, who } = room();
  for (const text of ['H', 'He', 'Hel', 'Hell', 'Hello']) {
    who.typed(text);
    await clock.pass(1_000);
  }
  expect(said).toEqual([true, true]);
  who.typed('');
  expect(said).toEqual([true, true, false]);
});

it('tells when one pauses, and when one goes on', async () => {
  const { clock, said, who } = room();
  who.typed('Well');
  await clock.pass(5_000);
  expect(said).toEqual([true, false]);
  who.typed('Well, no');
  expect(said).toEqual([true, false, true]);
});

it('knows who else writes, as long as they do', async () => {
  const { clock, who } = room();
  who.heard({ ref: 'a', name: 'Ana', active: true });
  who.heard({ ref: 'b', name: 'Ben', active: true });
  expect(who.view()).toEqual(['Ana', 'Ben']);
  await clock.pass(6_000);
  who.heard({ ref: 'a', name: 'Ana', active: true });
  await clock.pass(3_000);
  expect(who.view()).toEqual(['Ana']);
  who.heard({ ref: 'a', name: 'Ana', active: false });
  expect(who.view()).toEqual([]);
});
