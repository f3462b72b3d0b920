import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

export const care: Feature = {
  routes: [
    { path: '/rules', page: lazy(() => import('./RulesPage')) },
    { path: '/help', page: lazy(() => import('./HelpPage')) },
  ],
};
