import type { Feature } from '@/shell/feature';

export const admin: Feature = {
  routes: [
    { path: '/setup', load: () => import('./SetUpPage') },
    { path: '/admin', load: () => import('./PeoplePage') },
    { path: '/admin/registration', load: () => import('./RegistrationPage') },
    { path: '/admin/announcement', load: () => import('./AnnouncementPage') },
  ],
};
