import type { Feature } from '@/shell/feature';

export const help: Feature = {
  routes: [
    { path: '/rules', load: () => import('./RulesPage') },
    { path: '/seen', load: () => import('./PrivacyPage') },
    { path: '/help', load: () => import('./HelpPage') },
  ],
};
