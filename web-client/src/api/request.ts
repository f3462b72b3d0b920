import type { Answer, CommonOptions, Method, OptionsOf, PathWith } from './operations';
import { Problem } from './problem';

export interface RequestOptions extends CommonOptions {
  path?: Record<string, string | number>;
  /** A list repeats its name. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  body?: unknown;
}

const TIMEOUT_MS = 15_000;

/** One request without a token to one of Parley's services. */
export function request<M extends Method, P extends PathWith<M>>(
  method: M,
  path: P,
  ...options: OptionsOf<M, P>
): Promise<Answer<M, P>>;
export function request(method: Method, path: string, options?: RequestOptions): Promise<unknown> {
  return send(method, path, options);
}

/**
 * One HTTP request to one of Parley's services. Resolves with the JSON answer, rejects with a
 * `Problem`.
 */
export async function send<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
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
  return response.json();
}

function sent(method: Method, path: string, options: RequestOptions, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const { body } = options;
  const json = body !== undefined && !(body instanceof FormData);
  if (json) headers['Content-Type'] = 'application/json';
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.once) headers['Idempotency-Key'] = options.once;
  return fetch(urlOf(path, options), {
    method: method.toUpperCase(),
    headers,
    credentials: 'same-origin',
    signal,
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
}

/** The URL of a path: `{name}` is filled in from `path`. */
export function urlOf(template: string, { path = {}, query = {} }: RequestOptions = {}): string {
  const url = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const pairs = Object.entries(query)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [String(name), String(value)]);
  return pairs.length === 0 ? url : `${url}?${new URLSearchParams(pairs)}`;
}
