import type { LiteralElement, MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { en } from './en';
import { Message, type Translation } from './icu';

const accents: Record<string, string> = {
  ...{ a: 'áá', e: 'éé', i: 'íí', o: 'óó', u: 'úú', y: 'ýý', A: 'ÁÁ', E: 'ÉÉ', I: 'ÍÍ', O: 'ÓÓ', U: 'ÚÚ' },
  ...{
    c: 'ç',
    d: 'đ',
    g: 'ğ',
    h: 'ħ',
    j: 'ĵ',
    k: 'ķ',
    l: 'ľ',
    n: 'ñ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    w: 'ŵ',
    z: 'ž',
  },
  ...{
    C: 'Ç',
    D: 'Đ',
    G: 'Ğ',
    H: 'Ħ',
    J: 'Ĵ',
    K: 'Ķ',
    L: 'Ľ',
    N: 'Ñ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
    W: 'Ŵ',
    Z: 'Ž',
  },
};

/** With an accent on each letter, and each vowel twice, which makes it about 40 % longer. */
function accented(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter);
}

function accentedElement(element: MessageFormatElement): MessageFormatElement {
  if ('options' in element) {
    const options = Object.entries(element.options).map(([when, { value }]) => [
      when,
      { value: value.map(accentedElement) },
    ]);
    return { ...element, options: Object.fromEntries(options) };
  }
  return isLiteral(element) ? literal(accented(element.value)) : element;
}

/** The number is `TYPE.literal`, which the page does not load. */
const LITERAL = 0;
const isLiteral = (element: MessageFormatElement): element is LiteralElement =>
  (element.type as number) === LITERAL;
const literal = (value: string) => ({ type: LITERAL, value }) as MessageFormatElement;

/**
 * The pseudo-language of English: readable, longer, and in brackets. What stands outside brackets
 * on a page does not come from the catalogue; what lacks its closing bracket is cut off.
 */
function pseudo<T>(part: T): Translation<T>;
function pseudo(part: unknown): unknown {
  if (typeof part === 'string') return `[${accented(part)}]`;
  if (part instanceof Message)
    return new Message([literal('['), ...part.elements.map(accentedElement), literal(']')]);
  if (Array.isArray(part)) return part.map((each) => pseudo(each));
  return Object.fromEntries(Object.entries(part as object).map(([key, each]) => [key, pseudo(each)]));
}

export const catalogue = pseudo(en);
