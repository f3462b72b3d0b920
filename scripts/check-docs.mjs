// Checks all Markdown files: line width, links, and the index of decisions. With --fix, wraps prose.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const WIDTH = 100;
const STATUS = /^Status: (accepted|proposed|superseded by \[\d{4}\]\(\S+\)), \d{4}-\d{2}-\d{2}\.$/;

/** Lines that must stay as they are: tables, headings, code, HTML, and link definitions. */
const FIXED = /^\s*(\||#|<|\[[^\]]+\]:|---|===)/;
const LIST_ITEM = /^(\s*)([-*+]|\d+[.)])\s+/;
const FENCE = /^\s*(```|~~~)/;

/** Splits into blocks: {fixed: lines} or {first, rest, words}, where first and rest are indents. */
function blocks(text) {
  const result = [];
  let fence = null;
  let open = null;
  for (const line of text.split('\n')) {
    const fenceMark = line.match(FENCE)?.[1];
    if (fence || fenceMark) {
      if (fence === null) fence = fenceMark;
      else if (fenceMark === fence) fence = null;
      open = null;
      result.push({ fixed: line });
      continue;
    }
    const item = line.match(LIST_ITEM);
    if (line.trim() === '' || FIXED.test(line) || isIndentedCode(line, open)) {
      open = null;
      result.push({ fixed: line });
    } else if (item) {
      open = { first: item[0], rest: ' '.repeat(item[0].length), text: [line.slice(item[0].length)] };
      result.push(open);
    } else if (open) {
      open.text.push(line.trim());
    } else {
      const indent = line.match(/^\s*(> )?/)[0];
      open = { first: indent, rest: indent, text: [line.slice(indent.length)] };
      result.push(open);
    }
  }
  return result;
}

function isIndentedCode(line, open) {
  return open === null && /^ {4}/.test(line) && !LIST_ITEM.test(line);
}

/** Words, with inline code and link targets kept whole. A hard break at a line's end stays. */
function words(text) {
  return text.match(/(?:`[^`]*`|\S)+/g) ?? [];
}

/** A word that would begin a list, a heading, or a quotation at the start of a line. */
const startsBlock = (word) => /^([-+*>#|=]+|#+|\d+[.)])$/.test(word);

function wrap({ first, rest, text }) {
  const lines = [];
  let line = first;
  let empty = true;
  const all = words(text.join(' '));
  for (let i = 0; i < all.length; i++) {
    // A word that must not begin a line goes with the word before it.
    let word = all[i];
    while (i + 1 < all.length && startsBlock(all[i + 1])) word += ` ${all[++i]}`;
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines.join('\n');
}

export function wrapped(text) {
  return blocks(text)
    .map((block) => block.fixed ?? wrap(block))
    .join('\n');
}

/** Numbers of lines of prose that are too long although they could be broken. */
export function longLines(text) {
  const found = [];
  let fence = false;
  text.split('\n').forEach((line, index) => {
    if (FENCE.test(line)) fence = !fence;
    else if (!fence && line.length > WIDTH && !FIXED.test(line) && !/^ {4}/.test(line)) {
      if (words(line.replace(LIST_ITEM, '')).length > 1) found.push(index + 1);
    }
  });
  return found;
}

const slug = (heading) =>
  heading
    .replace(/`|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replace(/ /g, '-');

const withoutCode = (text) => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');

/** Relative links that lead nowhere. */
export function brokenLinks(file, text) {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1])
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path, anchor] = link.split('#');
      const target = path === '' ? file : resolve(dirname(file), path);
      if (!existsSync(target)) return true;
      if (!anchor || !target.endsWith('.md')) return false;
      const headings = readFileSync(target, 'utf8').match(/^#+ .*/gm) ?? [];
      return !headings.some((heading) => slug(heading.replace(/^#+ /, '')) === anchor);
    });
}

/** Faults of the decisions: title, status, date, and a row of the index for each. */
export function decisionFaults(folder) {
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  const faults = [];
  const numbers = new Set();
  for (const name of readdirSync(folder).filter((file) => /^\d/.test(file))) {
    const number = name.slice(0, 4);
    const [title = '', , status = ''] = readFileSync(join(folder, name), 'utf8').split('\n');
    if (numbers.has(number)) faults.push(`${name}: the number is taken`);
    numbers.add(number);
    if (!title.startsWith(`# ${number}: `)) faults.push(`${name}: the title must be "# ${number}: Subject"`);
    if (!STATUS.test(status)) faults.push(`${name}: line 3 must be "Status: accepted, YYYY-MM-DD."`);
    const row = `| [${number}](${name}) | ${title.slice(8)} |`;
    if (!index.includes(row)) faults.push(`README.md: the index lacks the row "${row} ..."`);
  }
  return faults;
}

function main() {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: root })
    .toString()
    .split('\n')
    .filter((file) => file && existsSync(join(root, file)));
  const faults = [];
  for (const file of files) {
    const path = join(root, file);
    let text = readFileSync(path, 'utf8');
    if (argv.includes('--fix')) {
      text = wrapped(text);
      writeFileSync(path, text);
    }
    faults.push(...longLines(text).map((line) => `${file}:${line}: longer than ${WIDTH} characters`));
    faults.push(...brokenLinks(path, text).map((link) => `${file}: the link ${link} leads nowhere`));
  }
  faults.push(...decisionFaults(join(root, 'docs/adr')));
  for (const fault of faults) console.error(fault);
  console.log(`${files.length} Markdown files, ${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) exit(main());
