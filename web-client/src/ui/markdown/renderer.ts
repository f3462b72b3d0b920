import type { ComponentType } from 'react';

type Renderer = typeof import('./Rendered');

let there: ComponentType<{ text: string }> | undefined;

export async function loadRenderer(): Promise<Renderer> {
  const renderer = await import('./Rendered');
  there = renderer.default;
  return renderer;
}

/** The renderer, if it came already: then no text stands there raw, not even for a moment. */
export function loadedRenderer(): ComponentType<{ text: string }> | undefined {
  return there;
}

/** Loads a page that nearly always needs the renderer, and that along with it. */
export function withMarkdown<T>(load: () => Promise<T>): () => Promise<T> {
  return () => {
    loadRenderer().catch(() => undefined);
    return load();
  };
}
