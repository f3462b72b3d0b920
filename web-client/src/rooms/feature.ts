import { lazy } from 'react';
import { withToken } from '@/session';
import type { Feature } from '@/shell/feature';

export const rooms: Feature = {
  routes: [
    { path: '/rooms/:id?/:seq?', page: lazy(withToken(() => import('./RoomsPage'))) },
    { path: '/me/ignored', page: lazy(() => import('./IgnoredPage')) },
  ],
};
