import { withToken } from '@/session/keeper';
import type { Feature } from '@/shell/feature';

export const start: Feature = {
  routes: [{ path: '/', load: withToken(() => import('./StartPage')) }],
};
