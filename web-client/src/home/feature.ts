import { withToken } from '@/session/currentSession';
import type { Feature } from '@/shell/feature';

export const home: Feature = {
  routes: [{ path: '/', load: withToken(() => import('./HomePage')) }],
};
