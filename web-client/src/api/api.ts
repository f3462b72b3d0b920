import { Problem } from './problem';
import { type RequestOptions, request } from './request';

/** Where access tokens come from. */
export interface Tokens {
  /** A token that is good for a while; fetches or renews one when needed, a guest's where nobody is logged in. */
  token(): Promise<string>;
  /** Says that this token was refused, so that the next one is another. */
  refused(token: string): void;
}

export type ApiOptions = Omit<RequestOptions, 'token'>;

/** Requests with the token of whoever is here. A token that was refused is renewed and the request repeated once. */
export class Api {
  constructor(private readonly tokens: Tokens) {}

  get<T>(path: string, options?: ApiOptions): Promise<T> {
    return this.send('GET', path, options);
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
