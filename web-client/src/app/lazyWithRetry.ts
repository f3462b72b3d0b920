import { type ComponentType, lazy } from 'react';

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

type LazyModule<P> = { default: ComponentType<P> };

/**
 * A piece of the frame that comes by itself, after the first page. While it cannot be had, because
 * a server restarts or the network is away, it is asked for again; until then there is what its
 * `Suspense` shows. Failed for good, it would take the whole page with it: around the frame there
 * is nothing to catch it.
 */
export function lazyWithRetry<P>(load: () => Promise<LazyModule<P>>) {
  return lazy(() => loadWithRetry(load));
}

export async function loadWithRetry<P>(load: () => Promise<LazyModule<P>>): Promise<LazyModule<P>> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, MAX_PAUSE_MS)) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
      reloadFailedStyles();
    }
  }
}

/** The style sheets of a piece are asked for once only, whatever becomes of them. */
function reloadFailedStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (!link.sheet) link.replaceWith(link.cloneNode());
  }
}
