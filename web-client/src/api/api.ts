import { Problem } from './problem';
import { type RequestOptions, request, urlOf } from './request';

/** Where access tokens come from. */
export interface Tokens {
  /**
   * Returns a valid token; fetches or renews one when needed, and a guest's when no one is logged
   * in.
   */
  token(): Promise<string>;
  /** Says that this token was refused, so that the next one is another. */
  refused(token: string): void;
}

/** A prefetched answer that is older than this is not used. */
const KEPT_MS = 10_000;

export type ApiOptions = Omit<RequestOptions, 'token'>;

/**
 * Sends requests with the current token. A refused token is renewed, and the request is repeated
 * once.
 */
export class Api {
  private readonly early = new Map<string, Promise<unknown>>();

  constructor(private readonly tokens: Tokens) {}

  get<T>(path: string, options?: ApiOptions): Promise<T> {
    const url = urlOf(path, options?.query);
    const early = this.early.get(url) as Promise<T> | undefined;
    this.early.delete(url);
    return early ?? this.send('GET', path, options);
  }

  /**
   * Asks, one after the other, for what `get` is about to be asked for: its next call for the same
   * gets this answer.
   */
  ahead(...urls: string[]): void {
    let before: Promise<unknown> = Promise.resolve();
    for (const url of urls) {
      const answer = before.then(() => this.send('GET', url));
      answer.catch(() => undefined);
      this.early.set(url, answer);
      setTimeout(() => this.early.delete(url), KEPT_MS);
      before = answer;
    }
  }

  post<T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> {
    return this.send('POST', path, { ...options, body });
  }

  put<T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> {
    return this.send('PUT', path, { ...options, body });
  }

  patch<T>(path: string, body?: unknown, options?: ApiOptions): Promise<T> {
    return this.send('PATCH', path, { ...options, body });
  }

  delete<T = void>(path: string, options?: ApiOptions): Promise<T> {
    return this.send('DELETE', path, options);
  }

  private async send<T>(method: string, path: string, options: ApiOptions = {}): Promise<T> {
    const token = await this.tokens.token();
    try {
      return await request<T>(method, path, { ...options, token });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      this.tokens.refused(token);
      return request<T>(method, path, { ...options, token: await this.tokens.token() });
    }
  }
}
