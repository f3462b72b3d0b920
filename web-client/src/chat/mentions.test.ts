import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MessageLog } from '@/protocol/MessageLog';
import { FakeRoom } from '@/protocol/testing/FakeRoom';
import { calls, mentionableNames, mentionPattern } from './mentions';

it('finds a name that somebody is called by', () => {
  const ana = mentionPattern('ana');
  for (const text of ['@ana', 'you, @Ana!', '(@ana)', 'so\n@ana.', '**@ana**']) expect(text).toMatch(ana);
  for (const text of ['ana', '@anabel', 'x@ana.org', '@ana-lou', 'https://x/@ana', '@@ana']) {
    expect(text).not.toMatch(ana);
  }
});

it('takes no sign in a name for a pattern', () => {
  expect('@a.b').toMatch(mentionPattern('a.b'));
  expect('@axb').not.toMatch(mentionPattern('a.b'));
});

it('names who is there once, and not oneself', async () => {
  const room = new FakeRoom();
  const log = new MessageLog(room);
  room.post('one');
  await log.load();
  const [spoke] = log.snapshot().messages;
  const there = [
    { ref: 'me', name: 'Me' },
    { ref: 'b', name: 'Ben' },
    { ref: String(spoke?.author.id), name: String(spoke?.author.name) },
  ];
  expect(mentionableNames(log, there, 'me')).toEqual([spoke?.author.name, 'Ben']);
});

it.each([
  ['hello @ana', true],
  ['> old words\n\nyes @ana', true],
  ['it costs 5` and @ana knows', true],
  ['use `` `@ana` `` as decorator', false],
  ['use `@ana` here', false],
  ['```java\n@ana\nclass X {}\n```', false],
  ['~~~\n@ana\n~~~\nfor @ana', true],
  ['```\n@ana is not closed', false],
  ['code:\n\n    @ana\n    class X {}', false],
  ['a sentence\n    that goes on for @ana', true],
  ['> @ana said so', false],
  ['  > @ana said so', false],
  ['`` @ana ` still code ``', false],
  ['`one` @ana `two`', true],
])('knows whether %j calls somebody', (text, called) =>
  expect(calls(text, mentionPattern('ana'))).toBe(called),
);

interface Example {
  text: string;
  name: string;
  mentions: boolean;
  why: string;
}

const examples = JSON.parse(
  readFileSync('../contracts/src/main/resources/contracts/mentions.json', 'utf8'),
) as Example[];

it.each(examples)('agrees with the services about $text ($why)', ({ text, name, mentions }) =>
  expect(calls(text, mentionPattern(name))).toBe(mentions),
);
