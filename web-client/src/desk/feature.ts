import { withToken } from '@/session/currentSession';
import type { Feature } from '@/shell/feature';

export const desk: Feature = {
  routes: [{ path: '/desk/:id?', load: withToken(() => import('./DeskPage')) }],
};
