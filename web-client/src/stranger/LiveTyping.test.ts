import { describe, expect, it } from 'vitest';
import { FakeClock } from '@/protocol/testing/FakeClock';
import { type Notice, Writing } from './LiveTyping';

function someone(wanted = false) {
  const clock = new FakeClock();
  const said: Notice[] = [];
  return { clock, said, writing: new Writing(clock, (notice) => said.push(notice), wanted) };
}

/** Two whose notices reach each other at once. */
function two(wanted: boolean) {
  const clock = new FakeClock();
  const said: Notice[] = [];
  const otter: Writing = new Writing(
    clock,
    (notice) => {
      said.push(notice);
      heron.heard(notice);
    },
    wanted,
  );
  const heron: Writing = new Writing(clock, (notice) => otter.heard(notice), wanted);
  return { clock, said, otter, heron };
}

describe('a notice of writing', () => {
  it('is given at the first key, and then now and then', async () => {
    const { clock, said, writing } = someone();
    for (const text of ['H', 'He', 'Hel', 'Hell', 'Hello']) {
      writing.typed(text);
      await clock.pass(600);
    }
    expect(said).toEqual([
      { active: true, preview: false },
      { active: true, preview: false },
    ]);
  });

  it('ends when the text is sent, and when one pauses', async () => {
    const { clock, said, writing } = someone();
    writing.typed('Hello');
    writing.typed('');
    expect(said.at(-1)).toEqual({ active: false, preview: false });
    writing.typed('So');
    await clock.pass(5_000);
    expect(said.at(-1)).toEqual({ active: false, preview: false });
    expect(said).toHaveLength(4);
  });

  it('does not stand for ever when the one that ends it is lost', async () => {
    const { clock, writing } = someone();
    writing.heard({ active: true });
    expect(writing.view().writes).toBe(true);
    await clock.pass(8_000);
    expect(writing.view().writes).toBe(false);
  });
});

describe('the live preview', () => {
  it('shows words only when both want it', async () => {
    const { clock, said, otter, heron } = two(false);
    otter.begin();
    otter.typed('mine');
    otter.want(true);
    expect(heron.view()).toMatchObject({ theirs: true, words: undefined });
    expect(said.some(({ text }) => text)).toBe(false);

    heron.want(true);
    otter.typed('mine too');
    await clock.pass(600);
    expect(heron.view()).toMatchObject({ writes: true, words: 'mine too' });

    heron.want(false);
    expect(heron.view().words).toBeUndefined();
    otter.typed('mine alone again');
    await clock.pass(3_000);
    expect(said.at(-1)?.text).toBeUndefined();
  });

  it('is known to whoever comes later, without an endless exchange', () => {
    const { said, otter, heron } = two(true);
    otter.begin();
    heron.begin();
    expect(otter.view().theirs && heron.view().theirs).toBe(true);
    expect(said.length).toBeLessThan(4);
  });

  it('is agreed on again after one of them has reloaded', async () => {
    const { clock, said, writing } = someone(true);
    writing.heard({ active: false, preview: true });
    await clock.pass(10_000);
    writing.heard({ active: false, preview: true });
    writing.heard({ active: false, preview: true });
    expect(said).toEqual([
      { active: false, preview: true },
      { active: false, preview: true },
    ]);
  });

  it('is agreed on again however fast one of them comes back', async () => {
    const clock = new FakeClock();
    const otter: Writing = new Writing(clock, (notice) => heron.heard(notice), true);
    let heron: Writing = new Writing(clock, (notice) => otter.heard(notice), true);
    heron.begin();
    otter.typed('WaitStatus');
    otter.typed('');
    // Reloaded within the pause in which no answer to a hello is sent.
    heron = new Writing(clock, (notice) => otter.heard(notice), true);
    heron.begin();
    heron.typed('Here I am');
    await clock.pass(600);
    heron.typed('Here I am again');
    await clock.pass(600);
    expect(otter.view().words).toBe('Here I am again');
  });

  it('takes the words away when they are sent', async () => {
    const { clock, otter, heron } = two(true);
    otter.begin();
    otter.typed('Hello');
    await clock.pass(600);
    expect(heron.view().words).toBe('Hello');
    otter.typed('');
    expect(heron.view()).toMatchObject({ writes: false, words: undefined });
  });
});
