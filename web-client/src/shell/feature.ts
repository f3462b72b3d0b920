import type { ComponentType } from 'react';

/** What the path gives to a page: the values of its `:names`. */
export interface PageProps {
  params: Record<string, string | undefined>;
}

/** One URL of the app. */
export interface Route {
  /** As wouter reads it: `/rooms/:id`. */
  path: string;
  /** Fetches the page. */
  load: () => Promise<{ default: ComponentType<PageProps> }>;
  /** Asks for what the page will ask for first, when it is the one that Parley is opened with. */
  ahead?: (params: PageProps['params']) => void;
}

/**
 * A feature is a folder with its pages, its calls and this: the URLs that it answers. `features.ts`
 * lists all features. It is read before all else, so that the page of the URL comes along with the
 * shell: nothing of it knows React.
 */
export interface Feature {
  routes: Route[];
}
