import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brokenLinks, decisionFaults, longLines, wrapped } from './check-docs.mjs';

const word = 'abcdefghi';
const many = (count) => Array(count).fill(word).join(' ');

describe('wrapped', () => {
  it('breaks prose at 100 characters and joins short lines', () => {
    assert.equal(wrapped(many(12)), `${many(10)}\n${many(2)}`);
    assert.equal(wrapped('one\ntwo'), 'one two');
  });

  it('indents the text of list items', () => {
    assert.equal(wrapped(`- ${many(11)}`), `- ${many(9)}\n  ${many(2)}`);
    assert.equal(wrapped(`10. ${many(11)}`), `10. ${many(9)}\n    ${many(2)}`);
  });

  it('keeps tables, headings, code, and links as they are', () => {
    for (const text of [`| ${many(12)} |`, `# ${many(12)}`, `\`\`\`\n${many(12)}\na\n\`\`\``, `    ${many(12)}`])
      assert.equal(wrapped(text), text);
    const code = `\`${many(12)}\``;
    assert.equal(wrapped(`a ${code} b`), `a\n${code}\nb`);
  });

  it('begins no line with a mark that starts a list or a heading', () => {
    for (const line of wrapped(`${many(10)} - # 1. ${many(3)}`).split('\n')) assert.doesNotMatch(line, /^([-#]|1\.)/);
  });

  it('changes nothing the second time', () => {
    const once = wrapped(`# Title\n\n${many(30)}\n\n1. ${many(30)}\n   - ${many(30)}\n\n| a | b |\n`);
    assert.equal(wrapped(once), once);
  });
});

describe('longLines', () => {
  it('finds prose that could be broken, and nothing else', () => {
    assert.deepEqual(longLines(`ok\n${many(12)}\n| ${many(12)} |\n${'x'.repeat(120)}`), [2]);
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  before(() => {
    mkdirSync(join(folder, 'adr'));
    writeFileSync(join(folder, 'there.md'), '# A `name`, here\n');
    writeFileSync(join(folder, 'adr/README.md'), '| [0001](0001-a.md) | Subject | accepted | 2026-01-01 |\n');
    writeFileSync(join(folder, 'adr/0001-a.md'), '# 0001: Subject\n\nStatus: accepted, 2026-01-01.\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('finds links that lead nowhere', () => {
    const text = '[a](there.md) [b](gone.md) [c](there.md#a-name-here) [d](there.md#x) [e](https://example.org)';
    assert.deepEqual(brokenLinks(join(folder, 'from.md'), text), ['gone.md', 'there.md#x']);
  });

  it('accepts a complete index of decisions', () => {
    assert.deepEqual(decisionFaults(join(folder, 'adr')), []);
  });

  it('finds decisions without status, date, title, or row', () => {
    writeFileSync(join(folder, 'adr/0002-b.md'), '# Something\n\nText.\n');
    assert.equal(decisionFaults(join(folder, 'adr')).length, 3);
  });
});
