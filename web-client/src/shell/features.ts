import { account } from '@/account/feature';
import { admin } from '@/admin/feature';
import { care } from '@/care/feature';
import { forum } from '@/forum/feature';
import { rooms } from '@/rooms/feature';
import { start } from '@/start/feature';
import { stranger } from '@/stranger/feature';
import type { Route } from './feature';

/** Every URL of Parley. The first that fits wins. */
export const routes: Route[] = [start, rooms, stranger, forum, care, account, admin].flatMap(
  (feature) => feature.routes,
);
