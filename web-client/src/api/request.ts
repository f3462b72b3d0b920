import { Problem } from './problem';

export interface RequestOptions {
  /** A list repeats its name. */
  query?: Record<string, string | number | readonly string[] | undefined>;
  body?: unknown;
  token?: string | undefined;
  /** Of the resource that is changed (`If-Match`). */
  version?: string | number;
  /** The same for each try of one creation, so that it is carried out once (`Idempotency-Key`). */
  once?: string;
  signal?: AbortSignal;
}

const TIMEOUT_MS = 15_000;

/**
 * One HTTP request to one of Parley's services. Resolves with the JSON answer, rejects with a
 * `Problem`.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const patience = new AbortController();
  const giveUp = () => patience.abort();
  const timer = setTimeout(giveUp, TIMEOUT_MS);
  options.signal?.addEventListener('abort', giveUp, { once: true });
  if (options.signal?.aborted) giveUp();
  try {
    return await answer<T>(await sent(method, path, options, patience.signal));
  } catch (failure) {
    if (failure instanceof Problem || options.signal?.aborted) throw failure;
    throw Problem.unreachable();
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', giveUp);
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await Problem.of(response);
  if (response.status === 202 || response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

function sent(method: string, path: string, options: RequestOptions, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const json = options.body !== undefined && !(options.body instanceof FormData);
  if (json) headers['Content-Type'] = 'application/json';
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.once) headers['Idempotency-Key'] = options.once;
  return fetch(urlOf(path, options.query), {
    method,
    headers,
    credentials: 'same-origin',
    signal,
    ...(options.body === undefined
      ? {}
      : { body: json ? JSON.stringify(options.body) : (options.body as FormData) }),
  });
}

export function urlOf(path: string, query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {})
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [String(name), String(value)]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
