import type { Feature } from '@/shell/feature';

export const admin: Feature = {
  routes: [
    { path: '/setup', load: () => import('./BootstrapPage') },
    { path: '/admin', load: () => import('./AccountsPage') },
    { path: '/admin/registration', load: () => import('./RegistrationPage') },
    { path: '/admin/announcement', load: () => import('./AnnouncementPage') },
  ],
};
