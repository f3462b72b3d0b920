import { api, withToken } from '@/session/currentSession';
import type { Feature } from '@/shell/feature';
import { withMarkdown } from '@/ui/markdown/renderer';

export const rooms: Feature = {
  routes: [
    {
      path: '/rooms/:id?/:seq?',
      load: withToken(withMarkdown(() => import('./RoomsPage'))),
      ahead: ({ id }) => {
        if (!id) return;
        api.ahead(`/api/v1/rooms/${id}`);
        api.ahead(`/api/v1/rooms/${id}/messages?limit=60`);
      },
    },
    { path: '/me/ignored', load: () => import('./people/IgnoredUsersPage') },
  ],
};
