import { lazy } from 'react';
import type { Feature } from '@/shell/feature';

export const admin: Feature = {
  routes: [
    { path: '/setup', page: lazy(() => import('./SetUpPage')) },
    { path: '/admin', page: lazy(() => import('./PeoplePage')) },
    { path: '/admin/registration', page: lazy(() => import('./RegistrationPage')) },
    { path: '/admin/announcement', page: lazy(() => import('./AnnouncementPage')) },
  ],
};
