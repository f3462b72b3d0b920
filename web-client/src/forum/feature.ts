import { api, withToken } from '@/session/currentSession';
import type { Feature } from '@/shell/feature';
import { withMarkdown } from '@/ui/markdown/renderer';

export const forum: Feature = {
  routes: [
    { path: '/forum', load: withToken(() => import('./feed/FeedPage')) },
    { path: '/forum/new', load: () => import('./write/ComposePage') },
    { path: '/forum/search', load: () => import('./search/SearchPage') },
    { path: '/forum/mine/:list?', load: () => import('./mine/MyActivityPage') },
    {
      path: '/forum/:id',
      load: withToken(withMarkdown(() => import('./thread/ThreadPage'))),
      // The comments are read after the post, or one that is written meanwhile could be missed.
      ahead: ({ id }) => api.ahead(`/api/v1/posts/${id}`, `/api/v1/posts/${id}/comments?sort=liked`),
    },
  ],
};
