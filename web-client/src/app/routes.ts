import { account } from '@/account/feature';
import { admin } from '@/admin/feature';
import { desk } from '@/desk/feature';
import { forum } from '@/forum/feature';
import { help } from '@/help/feature';
import { home } from '@/home/feature';
import { rooms } from '@/rooms/feature';
import type { Route } from '@/shell/feature';
import { stranger } from '@/stranger/feature';
import { once } from './once';

/** Every URL of Parley. The first that fits wins. */
export const routes: Route[] = [home, rooms, stranger, forum, help, account, admin, desk]
  .flatMap((feature) => feature.routes)
  .map((route) => ({ ...route, load: once(route.load) }));

/**
 * Begins to fetch the page of this path and what it will ask for first. Resolves in any case:
 * drawn, it asks again.
 */
export async function fetchPage(path: string): Promise<void> {
  for (const route of routes) {
    const found = expression(route.path).exec(path);
    if (!found) continue;
    route.ahead?.(found.groups ?? {});
    return route.load().then(
      () => undefined,
      () => undefined,
    );
  }
}

function expression(path: string): RegExp {
  const optional = path.replace(/\/:(\w+)\?/g, '(?:/(?<$1>[^/]+))?');
  return new RegExp(`^${optional.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
}
