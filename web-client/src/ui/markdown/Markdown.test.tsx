import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { currentTexts } from '@/texts';
import { Markdown } from './Markdown';
import { hasExcessiveMarkup, isPlain, safeUrl, spoken } from './plainText';
import Rendered from './Rendered';
import RenderedWithCode from './RenderedWithCode';
import { sanitizeText } from './sanitize';

const html = (text: string) => render(<Rendered text={text} />).container.innerHTML;

describe('what is written', () => {
  it('becomes elements', () => {
    const made = html('Hello **all**, ~~not~~ *you*\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |');
    for (const tag of [
      '<strong>all</strong>',
      '<del>not</del>',
      '<em>you</em>',
      '<li>a</li>',
      '<td>1</td>',
    ]) {
      expect(made).toContain(tag);
    }
  });

  it('keeps its line breaks', () => {
    expect(html('one\ntwo')).toContain('<br>');
  });

  it('has no headings of its own in the outline of the page', () => {
    render(<Rendered text={'# Big\n\n###### Small'} />);
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.getByText('Big')).toBeInTheDocument();
  });

  it('shows tasks that nobody can tick', () => {
    render(<Rendered text={'- [x] done\n- [ ] open'} />);
    const [done, open] = screen.getAllByRole('checkbox');
    expect(done).toBeChecked();
    expect(open).not.toBeChecked();
    expect(done).toBeDisabled();
  });

  it('colours code', () => {
    const { container } = render(<RenderedWithCode text={'```js\nconst a = 1;\n```'} />);
    expect(container.querySelector('.hljs-keyword')?.textContent).toBe('const');
    expect(screen.getByRole('button', { name: 'Copy' })).toBeInTheDocument();
  });

  it('bears code in a language that nobody knows', () => {
    const { container } = render(<RenderedWithCode text={'```klingon\nqapla\n```'} />);
    expect(container.textContent).toContain('qapla');
  });
});

describe('harm', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>body{display:none}</style>',
    '<b onclick=alert(1)>hi</b>',
    '<form action="https://evil.example"><input name=password></form>',
  ])('does not come from HTML: %s', (text) => {
    const { container } = render(<Rendered text={text} />);
    const elements = [...container.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase());
    expect(elements.filter((tag) => !['div', 'p', 'br', 'a'].includes(tag))).toEqual([]);
    for (const element of container.querySelectorAll('*')) {
      expect([...element.attributes].filter(({ name }) => name.startsWith('on'))).toEqual([]);
    }
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '![x](javascript:alert(1))',
  ])('does not come from a link: %s', (text) => {
    expect(html(text)).not.toContain('href');
  });

  it('does not come from a picture of another site, which becomes a link', () => {
    const { container } = render(<Rendered text="![cat](https://example.org/cat.png)" />);
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByRole('link', { name: 'cat' })).toHaveAttribute('href', 'https://example.org/cat.png');
  });

  it('does not come along a link to another site', () => {
    render(<Rendered text="https://example.org" />);
    expect(screen.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc');
    expect(screen.getByRole('link')).toHaveAttribute('target', '_blank');
  });

  it.each([
    '> '.repeat(2000),
    `${'>'.repeat(3999)}x`,
    '[^1]'.repeat(1000),
    '['.repeat(4000),
    `${'- '.repeat(1999)}x`,
  ])('does not come from depth without end, which is shown as it is written: %.12s', (text) => {
    const { container } = render(<Markdown text={text} />);
    expect(container.textContent).toBe(text);
  });
});

it.each(['*a_ ', '_*', '![[]()', '> ', '#\n', '|a|\n', '`a``', '~~a', '```\n_*', '<a '])(
  'shows twenty thousand characters of %j as they are written, at once',
  (fuse) => {
    const bomb = fuse.repeat(20_000 / fuse.length);
    expect(hasExcessiveMarkup(bomb)).toBe(true);
    expect(render(<Markdown text={bomb} />).container.textContent).toBe(bomb);
  },
);

it('renders long posts and long code all the same', () => {
  const post =
    '## Part\n\nSome *words* with a [link](https://a.example) and `code`.\n\n- one\n- two\n\n'.repeat(150);
  const code = `\`\`\`cpp\n${'int* f(int* a_b[], char** c) { return a_b[1]; }\n'.repeat(400)}\`\`\`\n`;
  expect(hasExcessiveMarkup(post)).toBe(false);
  expect(hasExcessiveMarkup(code)).toBe(false);
});

it('shows a plain text at once, and Markdown as soon as its renderer is there', async () => {
  const { container, rerender } = render(<Markdown text={'just words\nand more'} />);
  expect(container.textContent).toBe('just words\nand more');
  rerender(<Markdown text="**bold**" />);
  await waitFor(() => expect(container.querySelector('strong')?.textContent).toBe('bold'));
});

it.each([
  'Hello you, how are you?',
  'Is it 5 or 6? (I forgot)',
  'No - really',
  "That's all… 100% 😀",
  'one\n\ntwo',
])('knows a plain text: %s', (text) => {
  expect(isPlain(text)).toBe(true);
  const rendered = render(<Rendered text={text} />).container;
  expect(rendered.querySelectorAll('*:not(p, br)')).toHaveLength(0);
});

it.each([
  '*a*',
  'a_b_',
  '`x`',
  '# h',
  '> q',
  '- a',
  'x\n1. a',
  'a\n===',
  '    code',
  'see www.example.org',
  'a@b.example',
  '&amp;',
])('sends to the renderer: %s', (text) => expect(isPlain(text)).toBe(false));

it('follows web and mail addresses alone', () => {
  expect(safeUrl('https://a.example')).toBe('https://a.example');
  expect(safeUrl('mailto:a@b.example')).toBe('mailto:a@b.example');
  for (const url of ['', '/rooms', 'ftp://a.example', ' javascript:x', 'java\nscript:x']) {
    expect(safeUrl(url)).toBeUndefined();
  }
});

it('reads aloud without marks', () => {
  expect(spoken('**Look** at [this](https://a.example):\n\n```js\nx\n```\n> yes')).toBe('Look at this: yes');
  expect(spoken('a'.repeat(400))).toHaveLength(301);
});

describe('languages', () => {
  it.each([
    ['これは**「重要」**です。', '「重要」'],
    ['**한국어(Korean)**는 어렵다.', '한국어(Korean)'],
    ['请注意**这一点。**然后', '这一点。'],
  ])('have bold words beside their own punctuation: %s', (text, bold) =>
    expect(render(<Rendered text={text} />).container.querySelector('strong')?.textContent).toBe(bold),
  );

  it.each([
    ['请看https://example.com/a。谢谢大家', 'https://example.com/a'],
    ['（参考：https://example.com/a）を見て', 'https://example.com/a'],
    ['「https://example.com/a」と', 'https://example.com/a'],
    ['https://example.com/a？真的！', 'https://example.com/a'],
    ['https://ja.wikipedia.org/wiki/日本', 'https://ja.wikipedia.org/wiki/日本'],
  ])('end a link where their sentence goes on: %s', (text, address) => {
    const { container } = render(<Rendered text={text} />);
    expect(container.querySelector('a')?.getAttribute('href')).toBe(encodeURI(address));
    expect(container.textContent).toBe(text);
  });

  it('keep both links of one sentence', () => {
    const { container } = render(<Rendered text="看https://a.example/x。https://b.example/y！" />);
    expect([...container.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
      'https://a.example/x',
      'https://b.example/y',
    ]);
  });

  it.each(['שלום world (1)!', '**שלום** world'])('have their own direction: %s', async (text) => {
    const { container } = render(<Markdown text={text} />);
    await waitFor(() => expect(container.querySelector('p[dir="auto"]')).not.toBeNull());
  });
});

it('shows a footnote as it was typed', () => {
  const { container } = render(<Rendered text={'A[^1] and B[^2]\n\n[^1]: first'} />);
  expect(container.textContent?.replace(/\n/g, '')).toBe('A[^1] and B[^2][^1]: first');
  expect(container.querySelector('a, sup, section, [id]')).toBeNull();
});

it('keeps a long line across the text from hiding what the rest means', () => {
  const dashes = `before **bold**\n\n${'-'.repeat(40)}\n\nafter`;
  expect(isPlain(dashes)).toBe(false);
  expect(isPlain(dashes.replaceAll('-', '* '))).toBe(false);
  expect(render(<Rendered text={dashes} />).container.querySelectorAll('hr, strong')).toHaveLength(2);
});

describe('a text that would push others away', () => {
  it('has no heaps of empty lines', () => {
    expect(sanitizeText(`a${'\n'.repeat(4000)}b`)).toBe('a\n\nb');
    expect(sanitizeText('a\n \n\t\n\nb\n\nc')).toBe('a\n \nb\n\nc');
    expect(sanitizeText('```\na\n\n\n\nb\n```')).toBe('```\na\n\n\n\nb\n```');
    const { container } = render(<Markdown text={`a${'\n'.repeat(4000)}b`} />);
    expect(container.textContent).toBe('a\n\nb');
  });

  it('has no towers of marks, and all marks that a script needs', () => {
    expect(sanitizeText(`z${'\u0301'.repeat(200)}!`)).toBe(`z${'\u0301'.repeat(8)}!`);
    for (const word of ['น้ำฝน', 'שָׁלוֹם', 'བསྒྲུབས', 'Việt'.normalize('NFD')])
      expect(sanitizeText(word)).toBe(word);
  });

  it('turns no direction but its own', () => {
    expect(sanitizeText('a\u202egnp.exe\u202c\u2066b\u2069')).toBe('agnp.exeb');
    expect(sanitizeText('\u200fשלום\u200e')).toBe('\u200fשלום\u200e');
    expect(spoken('a\u202egnp.exe')).toBe('agnp.exe');
  });

  it('keeps nobody waiting, whatever it is made of', () => {
    for (const fuse of ['\n', '[', '[](', '\n ', '- ', '```', '`', '> ', '\u0301', '\u202e', '    \n']) {
      const bomb = fuse.repeat(20_000 / fuse.length);
      sanitizeText(bomb);
      isPlain(bomb);
      spoken(bomb);
      hasExcessiveMarkup(bomb);
    }
  }, 5_000);
});

describe('a link to another site', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['[https://bank.example](https://evil.example/x)', 'https://bank.example (evil.example)'],
    ['[www.bank.example/login](https://evil.example)', 'www.bank.example/login (evil.example)'],
    ['[**bank.example**](https://evil.example)', 'bank.example (evil.example)'],
    ['[the bank](https://evil.example)', 'the bank'],
    ['[bank.example](https://www.bank.example/a)', 'bank.example'],
    ['https://bank.example/a', 'https://bank.example/a'],
    ['![bank.example](https://evil.example/x.png)', 'bank.example (evil.example)'],
  ])('tells when its words name another one: %s', (text, shown) => {
    render(<Rendered text={text} />);
    expect(screen.getByRole('link').textContent).toBe(shown);
  });

  it('asks before one leaves, once a site, and goes without a trace', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    render(
      <MantineProvider env="test">
        <Rendered text="[look](https://stranger.example/a)" />
      </MantineProvider>,
    );
    fireEvent.click(screen.getByRole('link'));
    expect(open).not.toHaveBeenCalled();
    const dialog = await screen.findByRole('dialog', {}, { timeout: 15_000 });
    expect(dialog).toHaveTextContent('https://stranger.example/a');
    fireEvent.click(screen.getByRole('button', { name: currentTexts().shell.leaving.go }));
    expect(open).toHaveBeenCalledWith('https://stranger.example/a', '_blank', 'noopener,noreferrer');
  });

  it('asks nobody who writes a mail', () => {
    render(<Rendered text="a@b.example" />);
    expect(fireEvent.click(screen.getByRole('link'))).toBe(true);
  });
});
