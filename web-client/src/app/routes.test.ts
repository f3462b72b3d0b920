import { expect, it, vi } from 'vitest';
import { fetchPage, routes } from './routes';

vi.mock('@/session/currentSession', () => ({
  api: { ahead: () => undefined },
  withToken: () => async () => ({ default: () => null }),
}));

const room = routes.find(({ path }) => path === '/rooms/:id?/:seq?');

it.each([
  ['/rooms', {}],
  ['/rooms/r1', { id: 'r1' }],
  ['/rooms/r1/17', { id: 'r1', seq: '17' }],
  ['/rooms/r1/', { id: 'r1' }],
])('asks ahead for what the page of %s will ask for', async (path, params) => {
  const ahead = vi.fn();
  if (room) room.ahead = ahead;
  await fetchPage(path);
  expect(ahead.mock.lastCall?.[0]).toMatchObject(params);
});

it('bears a page that does not come, and a path that nobody has', async () => {
  if (room) room.load = () => Promise.reject(new TypeError('Failed to fetch'));
  await fetchPage('/rooms/r1');
  await fetchPage('/nowhere/at/all');
});

it.each(['/rooms/%E0%A4%A', '/%', '/rooms/r1.', '/forum/%C0%AF'])(
  'bears a path that cannot be decoded: %s',
  (path) => expect(fetchPage(path)).resolves.toBeUndefined(),
);
