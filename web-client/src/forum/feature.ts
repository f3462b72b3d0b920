import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

export const forum: Feature = { routes: [{ path: '/forum', page: lazy(() => import('./ForumPage')) }] };
