import type { Plugin } from 'vite';

/**
 * Lets the page ask for this script and those that it imports at once, though another one has to
 * run before.
 */
export function ahead(name: string): Plugin {
  return {
    name: 'parley-ahead',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const script = Object.values(bundle ?? {}).find(
          (part) => part.type === 'chunk' && part.name === name,
        );
        if (script?.type !== 'chunk') return;
        return [script.fileName, ...script.imports]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            injectTo: 'head',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          }));
      },
    },
  };
}
