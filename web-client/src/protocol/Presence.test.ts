import { expect, it } from 'vitest';
import type { FrameOf } from './frames';
import { Presence, withSelf } from './Presence';

const ana = { ref: 'a', name: 'Ana' };
const ben = { ref: 'b', name: 'Ben' };
const cleo = { ref: 'c', name: 'Cleo' };
const frame = (rest: Partial<FrameOf<'presence'>>): FrameOf<'presence'> => ({
  type: 'presence',
  channel: 'room:1',
  ...rest,
});

it('knows nothing before the first frame', () => {
  expect(new Presence().view()).toEqual({
    count: undefined,
    about: undefined,
    people: [],
    came: [],
    went: [],
  });
});

it('is the same by differences as by the whole', () => {
  const kept = new Presence();
  kept.apply(frame({ count: 2, people: [cleo, ana] }));
  kept.apply(frame({ count: 2, joined: [ben], left: ['c'] }));
  const fresh = new Presence();
  fresh.apply(frame({ count: 2, people: [ben, ana] }));
  expect(kept.view()).toMatchObject({ count: 2, people: fresh.view().people });
  expect(kept.view()).toMatchObject({ came: [ben], went: [cleo] });
  expect(fresh.view()).toMatchObject({ came: [], went: [] });
});

it('bears a difference that it knows already', () => {
  const presence = new Presence();
  presence.apply(frame({ count: 1, people: [ana] }));
  presence.apply(frame({ count: 1, joined: [ana], left: ['z'] }));
  expect(presence.view()).toMatchObject({ count: 1, people: [ana], went: [] });
});

it('keeps some of very many, and says how many there are', () => {
  const presence = new Presence();
  presence.apply(frame({ count: 4_000, people: [ana, ben] }));
  presence.apply(frame({ count: 4_001 }));
  expect(presence.view()).toMatchObject({ count: 4_001, people: [ana, ben] });
});

it('does not take a new name for somebody new', () => {
  const presence = new Presence();
  presence.apply(frame({ count: 1, people: [ana] }));
  presence.apply(frame({ count: 1, joined: [{ ref: 'a', name: 'Anna' }] }));
  expect(presence.view()).toMatchObject({ people: [{ ref: 'a', name: 'Anna' }], came: [], went: [] });
});

it('knows a rough number where nobody is named', () => {
  const presence = new Presence();
  presence.apply(frame({ approximateCount: 20 }));
  expect(presence.view()).toEqual({ count: undefined, about: 20, people: [], came: [], went: [] });
});

it('counts oneself before others see one', () => {
  const presence = new Presence();
  presence.apply(frame({ count: 1, people: [ben] }));
  expect(withSelf(presence.view(), ana)).toMatchObject({ count: 2, people: [ana, ben] });
  expect(withSelf(presence.view(), ben)).toBe(presence.view());
  expect(withSelf(presence.view(), undefined)).toBe(presence.view());
  presence.apply(frame({ count: 4_000, people: [ben] }));
  expect(withSelf(presence.view(), ana)).toBe(presence.view());
  presence.apply(frame({ approximateCount: 5 }));
  expect(withSelf(presence.view(), ana)).toBe(presence.view());
});

it('says so when nobody knows', () => {
  const presence = new Presence();
  let told = 0;
  const end = presence.subscribe(() => told++);
  presence.apply(frame({ count: 1, people: [ana] }));
  presence.apply(frame({}));
  end();
  presence.apply(frame({ count: 1, people: [ana] }));
  expect(told).toBe(2);
  presence.apply(frame({}));
  expect(presence.view()).toMatchObject({ count: undefined, people: [] });
});
