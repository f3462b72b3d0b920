import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chooseLanguage } from '@/texts/language';
import { App } from './App';

/** Answers as services without any room, post, or person. */
function answer(url: string): object | undefined {
  const path = url.replace(/\?.*/, '').replace(/^.*\/api\/v1/, '');
  if (path === '/sessions/guest' || path === '/sessions/refresh')
    return {
      accessToken: 'token',
      expiresIn: 900,
      account: { id: 'a-1', name: 'Guest', role: 'guest', picture: 0 },
    };
  if (path === '/rooms') return { rooms: [] };
  if (path === '/posts') return { posts: [] };
  if (path === '/accounts/options') return { confirmation: true, registration: 'open' };
  return undefined;
}

class DeadSocket extends EventTarget {
  readyState = 0;
  send() {}
  close() {}
}

beforeEach(async () => {
  vi.stubGlobal('WebSocket', DeadSocket);
  vi.stubGlobal('fetch', async (request: RequestInfo | URL) => {
    const body = answer(request instanceof Request ? request.url : String(request));
    return new Response(JSON.stringify(body ?? { code: 'unavailable' }), { status: body ? 200 : 503 });
  });
  await chooseLanguage('en-XA');
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await chooseLanguage('auto');
});

/** What does not come from the catalogue by its nature: times, names, and content. */
const DATA = 'time, bdi, kbd, svg, style, script, option, [role="option"]';
const ATTRIBUTES = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];

/** The words on the page that stand outside the brackets of the pseudo-language. */
function hardCoded(root: Element): string[] {
  const shown: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest(DATA)) shown.push(node.textContent ?? '');
  for (const element of root.querySelectorAll('*'))
    if (!element.closest(DATA)) for (const name of ATTRIBUTES) shown.push(element.getAttribute(name) ?? '');
  return shown.map(outsideBrackets).filter((rest) => /\p{L}{2}/u.test(rest));
}

function outsideBrackets(text: string): string {
  const rest = text.replace(/\[[^[\]]*\]/g, '');
  return rest === text ? text : outsideBrackets(rest);
}

async function open(path: string): Promise<HTMLElement> {
  window.history.pushState(null, '', path);
  render(<App />);
  const main = screen.getByRole('main');
  await within(main).findAllByRole('heading', { level: 1 }, { timeout: 15_000 });
  return main;
}

it.each([
  ...['/', '/rooms', '/stranger', '/stranger/profile', '/forum', '/forum/new', '/forum/search', '/desk'],
  ...['/rules', '/seen', '/help', '/login', '/register', '/forgot', '/me', '/nowhere'],
])('shows nothing on %s that does not come from the catalogue', async (path) => {
  await open(path);
  expect(hardCoded(document.body)).toEqual([]);
  expect(outsideBrackets(document.title)).not.toMatch(/\p{L}{2}/u);
});

it('changes the language without a reload, and keeps what is typed', async () => {
  await chooseLanguage('auto');
  const main = await open('/login');
  await userEvent.type(within(main).getByLabelText('Username or email'), 'ana');
  await act(() => chooseLanguage('en-XA'));
  expect(within(main).getByRole('heading', { level: 1 }).textContent).toMatch(/^\[.*\]$/);
  expect(hardCoded(document.body)).toEqual([]);
  expect(within(main).getByDisplayValue('ana')).toBeInTheDocument();
  await act(() => chooseLanguage('auto'));
  expect(within(main).getByLabelText('Username or email')).toHaveValue('ana');
});
