import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

export const stranger: Feature = {
  routes: [
    { path: '/stranger', page: lazy(() => import('./StrangerPage')) },
    { path: '/stranger/profile', page: lazy(() => import('./ProfilePage')) },
  ],
};
