import type { Feature } from '@/shell/feature';

export const stranger: Feature = {
  routes: [
    { path: '/stranger', load: () => import('./StrangerPage') },
    { path: '/stranger/profile', load: () => import('./ProfilePage') },
  ],
};
