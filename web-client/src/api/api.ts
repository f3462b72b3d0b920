import type { Answer, Method, OptionsOf, PathWith } from './operations';
import { Problem } from './problem';
import { type RequestOptions, send, urlOf } from './request';

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

/**
 * Sends requests with the current token. A refused token is renewed, and the request is repeated
 * once.
 */
export class Api {
  private readonly early = new Map<string, Promise<unknown>>();

  constructor(private readonly tokens: Tokens) {}

  get<P extends PathWith<'get'>>(path: P, ...options: OptionsOf<'get', P>): Promise<Answer<'get', P>>;
  get(path: string, options?: RequestOptions): Promise<unknown> {
    const url = urlOf(path, options);
    const early = this.early.get(url);
    this.early.delete(url);
    return early ?? this.send('get', path, options);
  }

  /**
   * Asks, one after the other, for what `get` is about to be asked for: its next call for the same
   * gets this answer.
   */
  ahead(...urls: string[]): void {
    let before: Promise<unknown> = Promise.resolve();
    for (const url of urls) {
      const answer = before.then(() => this.send('get', url));
      answer.catch(() => undefined);
      this.early.set(url, answer);
      setTimeout(() => this.early.delete(url), KEPT_MS);
      before = answer;
    }
  }

  post<P extends PathWith<'post'>>(path: P, ...options: OptionsOf<'post', P>): Promise<Answer<'post', P>>;
  post(path: string, options?: RequestOptions): Promise<unknown> {
    return this.send('post', path, options);
  }

  put<P extends PathWith<'put'>>(path: P, ...options: OptionsOf<'put', P>): Promise<Answer<'put', P>>;
  put(path: string, options?: RequestOptions): Promise<unknown> {
    return this.send('put', path, options);
  }

  patch<P extends PathWith<'patch'>>(path: P, ...options: OptionsOf<'patch', P>): Promise<Answer<'patch', P>>;
  patch(path: string, options?: RequestOptions): Promise<unknown> {
    return this.send('patch', path, options);
  }

  delete<P extends PathWith<'delete'>>(
    path: P,
    ...options: OptionsOf<'delete', P>
  ): Promise<Answer<'delete', P>>;
  delete(path: string, options?: RequestOptions): Promise<unknown> {
    return this.send('delete', path, options);
  }

  private async send(method: Method, path: string, options?: RequestOptions): Promise<unknown> {
    const token = await this.tokens.token();
    try {
      return await send(method, path, { ...options, token });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      this.tokens.refused(token);
      return send(method, path, { ...options, token: await this.tokens.token() });
    }
  }
}
