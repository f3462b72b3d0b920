import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

export type Values = Record<string, string | number | boolean>;

/** A sentence with values, parsed. */
export class Message<V extends Values> {
  /** Only a type. */
  declare readonly values: V;

  constructor(readonly elements: MessageFormatElement[]) {}
}

/**
 * A sentence with values, in ICU MessageFormat. The build parses it (`tools/messages.ts`), so that
 * the page needs no parser.
 */
export function icu<V extends Values>(sentence: string): Message<V> {
  if (!Array.isArray(sentence)) throw new Error(`Not parsed: ${sentence}`);
  return new Message(sentence);
}

/** What a language has to bring: the keys and values of English, with any words. */
export type Translation<T> =
  T extends Message<infer V>
    ? Message<V>
    : T extends string
      ? string
      : { readonly [K in keyof T]: Translation<T[K]> };

/** The same as components read it: a sentence with values is a function of them. */
export type Texts<T> =
  T extends Message<infer V>
    ? (values: V) => string
    : T extends string
      ? string
      : { readonly [K in keyof T]: Texts<T[K]> };
