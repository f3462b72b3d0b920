import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const styles = fileURLToPath(new URL('../node_modules/@mantine/core/styles/', import.meta.url));

/**
 * Lets each of Mantine's components bring its own style sheet, so that a page loads those that it
 * uses and no others. They lie in a layer: what we write ourselves always wins. For builds; the
 * development server loads them all.
 */
export function mantineStyles(): Plugin {
  return {
    name: 'parley-mantine-styles',
    apply: 'build',
    transform(code, id) {
      const component = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/.exec(id)?.[1];
      if (!component || !existsSync(`${styles}${component}.layer.css`)) return null;
      return { code: `import '@mantine/core/styles/${component}.layer.css';\n${code}`, map: null };
    },
  };
}
