import { type ComponentType, lazy } from 'react';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

type Piece<P> = { default: ComponentType<P> };

/**
 * A piece of the frame that comes by itself, after the first page. While it cannot be had, because a server restarts or
 * the network is away, it is asked for again; until then there is what its `Suspense` shows. Failed for good, it would
 * take the whole page with it: around the frame there is nothing to catch it.
 */
export function later<P>(load: () => Promise<Piece<P>>) {
  return lazy(() => untilThere(load));
}

export async function untilThere<P>(load: () => Promise<Piece<P>>): Promise<Piece<P>> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
      askAgainForStyles();
    }
  }
}

/** The style sheets of a piece are asked for once only, whatever becomes of them. */
function askAgainForStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (!link.sheet) link.replaceWith(link.cloneNode());
  }
}
