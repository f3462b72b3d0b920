import type { paths as Forum } from '@generated/forum';
import type { paths as Gateway } from '@generated/gateway';
import type { paths as Identity } from '@generated/identity';
import type { paths as Matchmaker } from '@generated/matchmaker';
import type { paths as Moderation } from '@generated/moderation';
import type { paths as Rooms } from '@generated/rooms';

/** What the services offer, as docs/api describes it. */
type Paths = Forum & Gateway & Identity & Matchmaker & Moderation & Rooms;
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** The paths that have an operation of this method. */
export type PathWith<M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, object> ? P : never;
}[keyof Paths];

type Operation<M extends Method, P extends PathWith<M>> = Paths[P] extends Record<M, infer O> ? O : never;

type In<O, Place extends 'path' | 'query'> = O extends { parameters: { [K in Place]?: infer V } }
  ? NonNullable<V>
  : never;
type Body<R> = R extends { content: { 'application/json': infer B } } ? B : FormData;

/** The same, where `undefined` may stand for what is optional: it is left out. */
export type Sparse<V> = V extends FormData
  ? V
  : { [K in keyof V]: Record<never, never> extends Pick<V, K> ? V[K] | undefined : V[K] };
/** A query is text: a number may stand for a string. */
type Written<V> = { [K in keyof V]: string extends V[K] ? V[K] | number : V[K] };
type Option<Name extends string, V> = [V] extends [never]
  ? { [K in Name]?: never }
  : Record<never, never> extends V
    ? { [K in Name]?: Sparse<V> }
    : { [K in Name]: Sparse<V> };
type BodyOption<O> = O extends { requestBody: infer R }
  ? { body: Sparse<Body<R>> }
  : O extends { requestBody?: infer R }
    ? [NonNullable<R>] extends [never]
      ? { body?: never }
      : { body?: Sparse<Body<NonNullable<R>>> | undefined }
    : { body?: never };

export interface CommonOptions {
  /** Of the resource that is changed (`If-Match`). */
  version?: string | number;
  /** The same for each try of one creation, so that it is carried out once (`Idempotency-Key`). */
  once?: string;
  signal?: AbortSignal | undefined;
  /** Only of `request`: `Api` adds the current one. */
  token?: string | undefined;
}

type Options<O> = CommonOptions &
  Option<'path', In<O, 'path'>> &
  Option<'query', Written<In<O, 'query'>>> &
  BodyOption<O>;

/** The options of a request: to be left out where nothing has to be said. */
export type OptionsOf<M extends Method, P extends PathWith<M>> =
  Record<never, never> extends Options<Operation<M, P>>
    ? [options?: Options<Operation<M, P>>]
    : [options: Options<Operation<M, P>>];

export type Query<M extends Method, P extends PathWith<M>> = In<Operation<M, P>, 'query'>;
export type RequestBody<M extends Method, P extends PathWith<M>> =
  Operation<M, P> extends {
    requestBody?: infer R;
  }
    ? Body<NonNullable<R>>
    : never;

type Content<R> = R extends { content: { 'application/json': infer T } } ? T : undefined;

/** What is answered when it went well: `undefined` without content. */
export type Answer<M extends Method, P extends PathWith<M>> =
  Operation<M, P> extends { responses: infer R }
    ? {
        [S in keyof R]: S extends 200 | 201 ? Content<R[S]> : S extends 202 | 204 ? undefined : never;
      }[keyof R]
    : never;
