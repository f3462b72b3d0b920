import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

const RoomsPage = lazy(() => import('./RoomsPage'));

export const rooms: Feature = {
  routes: [{ path: '/rooms/:id?', page: RoomsPage }],
};
