import { lazy } from 'react';
import { withToken } from '@/session';
import type { Feature } from '@/shell/feature';

const ComposePage = lazy(() => import('./write/ComposePage'));
const MinePage = lazy(() => import('./mine/MinePage'));

export const forum: Feature = {
  routes: [
    { path: '/forum', page: lazy(withToken(() => import('./feed/FeedPage'))) },
    { path: '/forum/new', page: ComposePage },
    { path: '/forum/search', page: lazy(() => import('./search/SearchPage')) },
    { path: '/forum/mine', page: MinePage },
    { path: '/forum/mine/:list', page: MinePage },
    { path: '/forum/:id', page: lazy(withToken(() => import('./thread/ThreadPage'))) },
  ],
};
