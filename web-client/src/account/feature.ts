import type { Feature } from '@/shell/feature';

export const account: Feature = {
  routes: [
    { path: '/me', load: () => import('./MePage') },
    { path: '/login', load: () => import('./LogInPage') },
    { path: '/register', load: () => import('./RegisterPage') },
    { path: '/confirm', load: () => import('./ConfirmPage') },
    { path: '/forgot', load: () => import('./ForgotPage') },
    { path: '/reset', load: () => import('./ResetPage') },
    { path: '/me/profile', load: () => import('./ProfilePage') },
    { path: '/me/leave', load: () => import('./LeavePage') },
    { path: '/people/:id', load: () => import('./PersonPage') },
    { path: '/me/security', load: () => import('./SecurityPage') },
  ],
};
