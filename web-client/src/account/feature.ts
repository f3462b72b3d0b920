import type { Feature } from '@/shell/feature';

export const account: Feature = {
  routes: [
    { path: '/me', load: () => import('./SettingsPage') },
    { path: '/login', load: () => import('./LoginPage') },
    { path: '/register', load: () => import('./RegisterPage') },
    { path: '/confirm', load: () => import('./ConfirmEmailPage') },
    { path: '/forgot', load: () => import('./ForgotPasswordPage') },
    { path: '/reset', load: () => import('./ResetPasswordPage') },
    { path: '/me/profile', load: () => import('./ProfilePage') },
    { path: '/me/leave', load: () => import('./ExportAndDeletePage') },
    { path: '/people/:id', load: () => import('./PublicProfilePage') },
    { path: '/me/security', load: () => import('./SecurityPage') },
  ],
};
