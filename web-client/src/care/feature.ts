import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

export const care: Feature = {
  routes: [
    { path: '/rules', page: lazy(() => import('./RulesPage')) },
    { path: '/seen', page: lazy(() => import('./SeenPage')) },
    { path: '/help', page: lazy(() => import('./HelpPage')) },
  ],
};
