import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Route } from 'wouter';
import { Problem } from '@/api/problem';
import { caseOf, summaryOf } from '@/testing/cases';
import DeskPage from './DeskPage';
import type { Case, CaseSummary } from './deskApi';

const { api, member } = vi.hoisted(() => ({
  api: { get: vi.fn(), put: vi.fn(), post: vi.fn(), delete: vi.fn() },
  member: vi.fn(),
}));
vi.mock('@/session', () => ({ api, useMember: member }));

const CASES = '/api/v1/moderation/cases';
const CASE = `${CASES}/{id}`;
let list: CaseSummary[];
let view: Case;

beforeEach(() => {
  for (const each of Object.values(api)) each.mockReset();
  member.mockReturnValue({ id: 'mo', name: 'mo', role: 'moderator', picture: 0 });
  list = [
    summaryOf({ id: 'c-1', ground: 'self-harm', grave: true }),
    summaryOf({ id: 'c-2', kind: 'comment', area: 'forum', place: 'Sleep', takenBy: 'ada' }),
    summaryOf({ id: 'c-3', pending: true }),
  ];
  view = caseOf();
  api.get.mockImplementation(async (path: string) => {
    if (path === CASES) return { cases: list };
    if (path === `${CASES}/count`) return { open: list.length, grave: 1 };
    return view;
  });
});

afterEach(() => vi.useRealTimers());

function show(path: string) {
  window.history.replaceState(null, '', path);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Route path="/desk/:id?">{(params) => <DeskPage params={params} />}</Route>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const links = () => within(screen.getByRole('region', { name: 'Cases' })).findAllByRole('link');
const press = (key: string) => fireEvent.keyDown(document.body, { key, code: codeOf(key) });
const codeOf = (key: string) => (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`);
const reads = (id: string) =>
  api.get.mock.calls.filter(([path, options]) => path === CASE && options.path.id === id).length;
const copy = () => screen.getByText(/You are nobody/).closest('[aria-hidden]');

it('shows nothing to a member, and asks for nothing', () => {
  member.mockReturnValue({ id: 'ana', name: 'ana', role: 'member', picture: 0 });
  show('/desk');
  expect(screen.getByRole('heading', { name: 'Moderators only' })).toBeInTheDocument();
});

it('lists cases in the order of the service, with who works on them', async () => {
  show('/desk');
  const [first, second, third] = await links();
  expect(first).toHaveTextContent(/^Risk of self-harm.*Message · Confessions.*2 reports · Nov 30, 2026/);
  expect(second).toHaveTextContent('Taken by ada');
  expect(third).toHaveTextContent('In progress');
});

it('drops what another moderator closed within ten seconds', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  show('/desk');
  expect(await links()).toHaveLength(3);
  list = list.slice(1);
  await act(() => vi.advanceTimersByTimeAsync(10_100));
  await waitFor(async () => expect(await links()).toHaveLength(2));
});

it('moves by j and k, and stops at both ends', async () => {
  show('/desk');
  const all = await links();
  press('j');
  expect(all[0]).toHaveFocus();
  for (let i = 0; i < 5; i++) press('j');
  expect(all[2]).toHaveFocus();
  press('k');
  expect(all[1]).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(window.location.pathname).toBe('/desk/c-2');
});

it('hides the copy until somebody opens it, and shows markup as text', async () => {
  show('/desk/c-1');
  await screen.findByText(/You are nobody/);
  expect(copy()).toHaveAttribute('aria-hidden', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Show the copy' }));
  expect(copy()).toHaveAttribute('aria-hidden', 'false');
  expect(screen.getByText('You are nobody. <b>Go</b>')).toBeInTheDocument();
  press('e');
  expect(copy()).toHaveAttribute('aria-hidden', 'true');
});

it('takes by t, then decides by a number with the version that was seen', async () => {
  api.put.mockImplementation(async () => {
    view = caseOf({ version: 4, takenByMe: true, takenBy: 'mo' }, { takenUntil: '2026-12-01T10:00:00Z' });
    return view;
  });
  api.post.mockImplementation(async (_path, { body }) => {
    view = caseOf(
      { version: 5, state: 'closed', pending: true },
      { acts: [{ ...body, mine: true, decider: 'person', at: '2026-12-01T09:00:00Z', state: 'pending' }] },
    );
    return view;
  });
  show('/desk/c-1');
  await screen.findByText('No one is working on this case.');
  press('4');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  press('t');
  await screen.findByText(/You’re working on this case until/);
  expect(api.put).toHaveBeenCalledWith(`${CASE}/assignment`, { path: { id: 'c-1' } });

  press('3');
  const dialog = await screen.findByRole('dialog', { name: 'Mute the author' });
  await userEvent.selectOptions(within(dialog).getByLabelText('Rule'), 'Hate speech');
  await userEvent.selectOptions(within(dialog).getByLabelText('Duration'), '7 days');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Decide' }));
  expect(api.post).toHaveBeenCalledWith(`${CASE}/acts`, {
    path: { id: 'c-1' },
    version: 4,
    body: { id: expect.any(String), kind: 'mute', ground: 'hate', seconds: 604_800 },
  });
  expect(await screen.findByText('Waiting for confirmation.')).toBeInTheDocument();
  expect(screen.getByText('This case is closed.')).toBeInTheDocument();
});

it('shows when the owner confirms', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const made = { id: 'a', kind: 'remove', ground: 'spam', mine: true, decider: 'person' } as const;
  const at = '2026-12-01T09:00:00Z';
  view = caseOf({ state: 'closed', pending: true }, { acts: [{ ...made, at, state: 'pending' }] });
  show('/desk/c-9');
  await screen.findByText('Waiting for confirmation.');
  view = caseOf(
    { state: 'closed' },
    { acts: [{ ...made, at, state: 'refused', code: 'message-not-found' }] },
  );
  await act(() => vi.advanceTimersByTimeAsync(2_100));
  expect(await screen.findByText(/This couldn’t be done. This message doesn’t exist./)).toBeInTheDocument();
});

it('sends a repeated try with the same id, and reads the case again after a refusal', async () => {
  view = caseOf({ takenByMe: true, takenBy: 'mo' });
  api.post.mockRejectedValue(new Problem(412, 'precondition-failed', ''));
  show('/desk/c-1');
  await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
  const dialog = await screen.findByRole('dialog');
  const before = reads('c-1');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Decide' }));
  await within(dialog).findByRole('alert');
  await waitFor(() => expect(reads('c-1')).toBeGreaterThan(before));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Decide' }));
  const ids = api.post.mock.calls.map(([, { body }]) => body.id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('reads a case again only when the list shows a change: each look is logged', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  view = caseOf({ id: 'c-1', ground: 'self-harm', grave: true });
  show('/desk/c-1');
  await screen.findByText('No one is working on this case.');
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(reads('c-1')).toBe(1);
  list = list.map((each) => (each.id === 'c-1' ? { ...each, version: 4, takenBy: 'ada' } : each));
  view = caseOf({ id: 'c-1', version: 4, takenBy: 'ada' });
  await act(() => vi.advanceTimersByTimeAsync(10_100));
  expect(await within(screen.getByRole('article')).findByText('Taken by ada')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Take this case' })).not.toBeInTheDocument();
});

it('lets nobody take what they reported themselves', async () => {
  view = caseOf({}, { ownReport: true });
  show('/desk/c-1');
  await screen.findByText('You reported this. Another moderator decides.');
  press('t');
  expect(api.put).not.toHaveBeenCalled();
  expect(screen.queryByRole('button', { name: 'Take this case' })).not.toBeInTheDocument();
});

it('adds a note, in which the keys of the desk are only letters', async () => {
  view = caseOf({ takenByMe: true, takenBy: 'mo' });
  api.post.mockImplementation(async (_path, { body: { text } }) =>
    caseOf({ takenByMe: true }, { notes: [{ mine: true, text, at: '2026-12-01T09:00:00Z' }] }),
  );
  show('/desk/c-1');
  await userEvent.type(await screen.findByLabelText('New note'), 'j e t 1');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Add note' }));
  expect(api.post).toHaveBeenCalledWith(`${CASE}/notes`, { path: { id: 'c-1' }, body: { text: 'j e t 1' } });
  expect(await screen.findByText('j e t 1')).toBeInTheDocument();
  expect(api.delete).not.toHaveBeenCalled();
});
