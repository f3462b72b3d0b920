import { lazy } from 'react';
import { session } from '@/session';
import type { Feature } from '@/shell/feature';

const RoomsPage = lazy(() => {
  // The page will ask for a token as soon as it is there: fetched meanwhile.
  session.token().catch(() => undefined);
  return import('./RoomsPage');
});

export const rooms: Feature = {
  routes: [
    { path: '/rooms/:id?/:seq?', page: RoomsPage },
    { path: '/me/ignored', page: lazy(() => import('./IgnoredPage')) },
  ],
};
