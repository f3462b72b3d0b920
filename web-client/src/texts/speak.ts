import { IntlMessageFormat } from 'intl-messageformat';
import { Message, type Texts, type Values } from './icu';

/** Makes a catalogue readable: each sentence with values becomes a function of them. */
export function speak<T>(tag: string, catalogue: T): Texts<T>;
export function speak(tag: string, part: unknown): unknown {
  if (part instanceof Message) {
    let format: IntlMessageFormat | undefined;
    return (values: Values) => {
      format ??= new IntlMessageFormat(part.elements, tag);
      return format.format(values);
    };
  }
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((each) => speak(tag, each));
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, speak(tag, each)]));
}
