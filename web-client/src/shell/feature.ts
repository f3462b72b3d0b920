import type { ComponentType, LazyExoticComponent } from 'react';

/** What the path gives to a page: the values of its `:names`. */
export interface PageProps {
  params: Record<string, string | undefined>;
}

export type Page = LazyExoticComponent<ComponentType<PageProps>> | ComponentType<PageProps>;

/** One URL of the app. */
export interface Route {
  /** As wouter reads it: `/rooms/:id`. */
  path: string;
  page: Page;
}

/**
 * A feature is a folder with its pages, its calls and this: the URLs that it answers. Pages are lazy, so that the first
 * load carries the shell alone. `features.ts` lists all features.
 */
export interface Feature {
  routes: Route[];
}
