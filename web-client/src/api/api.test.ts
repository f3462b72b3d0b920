import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from './api';
import { Problem } from './problem';

const ME = '/api/v1/accounts/me';
const NAME = '/api/v1/accounts/me/name';
const MINE = '/api/v1/rooms/me';

let requests: { url: string; init: RequestInit }[];
let answers: (() => Response)[];
let refused: string[];
let api: Api;

beforeEach(() => {
  requests = [];
  answers = [];
  refused = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, init });
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  });
  api = new Api({
    token: async () => `token-${refused.length + 1}`,
    refused: (token) => refused.push(token),
  });
});

afterEach(() => vi.unstubAllGlobals());

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const headers = (index: number) => requests[index]?.init.headers as Record<string, string>;

it('sends token, query and body', async () => {
  answers.push(json(200, { ok: true }), json(201, {}));
  const answer = await api.get('/api/v1/rooms/activity', { query: { room: ['a', 'b'] } });
  expect(answer).toEqual({ ok: true });
  await api.post('/api/v1/rooms', { body: { name: 'Night & day' } });
  expect(requests[0]?.url).toBe('/api/v1/rooms/activity?room=a&room=b');
  expect(headers(0).Authorization).toBe('Bearer token-1');
  expect(requests[1]?.init.body).toBe('{"name":"Night & day"}');
});

it('says which version it changes', async () => {
  answers.push(() => new Response(null, { status: 204 }));
  await api.patch('/api/v1/rooms/{id}', { path: { id: 'a/b' }, body: { topic: 'x' }, version: 7 });
  expect(requests[0]?.url).toBe('/api/v1/rooms/a%2Fb');
  expect(headers(0)['If-Match']).toBe('"7"');
});

it('tries once more with another token when the first is refused', async () => {
  answers.push(json(401, { code: 'token-expired' }), json(200, 'fine'));
  expect(await api.get(ME)).toBe('fine');
  expect(refused).toEqual(['token-1']);
  expect(headers(1).Authorization).toBe('Bearer token-2');
});

it('gives up when the second token is refused, too', async () => {
  answers.push(json(401, { code: 'token-invalid' }), json(401, { code: 'token-invalid' }));
  await expect(api.get(ME)).rejects.toMatchObject({ code: 'token-invalid' });
  expect(requests).toHaveLength(2);
});

describe('problems', () => {
  it('carry code, sentence and the fields that were refused', async () => {
    const errors = [{ field: 'name', code: 'name-taken', message: 'This name is taken.' }];
    answers.push(json(409, { code: 'validation-failed', detail: 'Look again.', errors }));
    await expect(api.put(NAME, { body: { name: 'x' } })).rejects.toMatchObject({
      status: 409,
      code: 'validation-failed',
      message: 'Look again.',
      fields: errors,
      passing: false,
    });
  });

  it('say how long to wait', async () => {
    answers.push(json(429, { code: 'rate-limited' }, { 'Retry-After': '3' }));
    await expect(api.get(ME)).rejects.toMatchObject({ retryAfterMs: 3000, passing: true });
  });

  it('bear an answer that is no problem document', async () => {
    answers.push(() => new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(api.get(ME)).rejects.toMatchObject({ code: 'http-502', passing: true });
  });

  it('say when nothing answered', async () => {
    await expect(api.get(ME)).rejects.toEqual(Problem.unreachable());
  });
});

describe('asked ahead', () => {
  it('answers the next call for the same, and that one alone', async () => {
    answers.push(json(200, 'early'), json(200, 'late'));
    api.ahead('/api/v1/rooms/a/messages?limit=60');
    const get = () =>
      api.get('/api/v1/rooms/{id}/messages', {
        path: { id: 'a' },
        query: { limit: 60, before: undefined },
      });
    expect([await get(), await get()]).toEqual(['early', 'late']);
  });

  it('asks for the second once the first is answered', async () => {
    answers.push(json(200, 1), json(200, 2));
    api.ahead(ME, MINE);
    expect(await api.get(MINE)).toBe(2);
    expect(requests.map(({ url }) => url)).toEqual([ME, MINE]);
    expect(await api.get(ME)).toBe(1);
    expect(requests).toHaveLength(2);
  });

  it('keeps no answer for long that nobody takes', async () => {
    vi.useFakeTimers();
    answers.push(json(200, 'early'), json(200, 'late'));
    api.ahead(ME);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(await api.get(ME)).toBe('late');
  });
});

it('works in a browser without AbortSignal.any and AbortSignal.timeout', async () => {
  vi.stubGlobal('AbortSignal', class {});
  answers.push(json(200, 'fine'));
  expect(await api.get(ME, { signal: new AbortController().signal })).toBe('fine');
});

it('ends a request that is not wanted any more, and one that takes too long', async () => {
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      if (signal?.aborted) reject(new DOMException('aborted', 'AbortError'));
    });
  });
  const unwanted = new AbortController();
  const first = api.get(ME, { signal: unwanted.signal });
  unwanted.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  vi.useFakeTimers();
  const second = expect(api.get(MINE)).rejects.toMatchObject({ passing: true });
  await vi.advanceTimersByTimeAsync(16_000);
  await second;
  vi.useRealTimers();
});
