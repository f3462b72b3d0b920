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

/** One HTTP request to one of Parley's services. Resolves with the JSON answer, rejects with a `Problem`. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await answer(method, path, options);
  if (!response.ok) throw await Problem.of(response);
  if (response.status === 202 || response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function answer(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const json = options.body !== undefined && !(options.body instanceof FormData);
  if (json) headers['Content-Type'] = 'application/json';
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.once) headers['Idempotency-Key'] = options.once;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(urlOf(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      ...(options.body === undefined
        ? {}
        : { body: json ? JSON.stringify(options.body) : (options.body as FormData) }),
    });
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    throw Problem.unreachable();
  }
}

export function urlOf(path: string, query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {})
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [String(name), String(value)]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
