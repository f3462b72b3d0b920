import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/** `icu<…>('…')`, its values and its sentence. */
const call = /\bicu(?:<\s*(?:\{([^}]*)\}|\w+)\s*>)?\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),?\s*\)/g;

/**
 * Parses the sentences of the catalogues, which are in ICU MessageFormat. Fails on a sentence whose
 * arguments are not the values of its type.
 */
export function messages(): Plugin {
  return {
    name: 'parley-messages',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    transform: {
      filter: { id: /\/src\/texts\/[\w-]+\/\w+\.ts$/ },
      handler(code, id) {
        const parsed = code.replace(call, (_, values: string | undefined, literal: string) => {
          const sentence = literal.slice(1, -1).replace(/\\(['"\\])/g, '$1');
          const elements = parse(sentence, { ignoreTag: true });
          const names = [...argumentsOf(elements)].sort().join();
          const typed =
            values &&
            [...values.matchAll(/(\w+):/g)]
              .map(([, name]) => name)
              .sort()
              .join();
          if (typed !== undefined && typed !== names)
            throw new Error(`${id}: "${sentence}" has the arguments ${names}, its type ${typed}`);
          return `icu(${JSON.stringify(elements)} as never)`;
        });
        return parsed === code ? null : { code: parsed, map: null };
      },
    },
  };
}

interface Element {
  type: number;
  value?: unknown;
  options?: Record<string, { value: Element[] }>;
}

/** The names of the arguments in a parsed sentence. */
function argumentsOf(elements: readonly unknown[], names = new Set<string>()): Set<string> {
  for (const { type, value, options } of elements as Element[]) {
    if (type > 0 && type < 7) names.add(String(value));
    for (const option of Object.values(options ?? {})) argumentsOf(option.value, names);
  }
  return names;
}
