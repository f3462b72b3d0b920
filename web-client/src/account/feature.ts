import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

export const account: Feature = {
  routes: [
    { path: '/me', page: lazy(() => import('./MePage')) },
    { path: '/login', page: lazy(() => import('./LogInPage')) },
    { path: '/register', page: lazy(() => import('./RegisterPage')) },
    { path: '/confirm', page: lazy(() => import('./ConfirmPage')) },
    { path: '/forgot', page: lazy(() => import('./ForgotPage')) },
    { path: '/reset', page: lazy(() => import('./ResetPage')) },
    { path: '/me/profile', page: lazy(() => import('./ProfilePage')) },
    { path: '/me/leave', page: lazy(() => import('./LeavePage')) },
    { path: '/people/:id', page: lazy(() => import('./PersonPage')) },
    { path: '/me/security', page: lazy(() => import('./SecurityPage')) },
  ],
};
