import type { Answer, RequestBody } from '@/api/operations';
import type { Position } from '@/protocol/frames';
import { api } from '@/session';

export type { CommentState, PostState } from '@/protocol/frames';

const POSTS = '/api/v1/posts';
const POST = '/api/v1/posts/{post}';
const COMMENTS = '/api/v1/posts/{post}/comments';
const COMMENT = '/api/v1/posts/{post}/comments/{comment}';

export type PostPage = Answer<'get', typeof POSTS>;
export type PostCardData = PostPage['posts'][number];
/** A post; `you` is one's own pseudonym in this thread, none for guests. */
export type PostView = Answer<'get', typeof POST>;
export type CommentPage = Answer<'get', typeof COMMENTS>;
export type CommentView = Answer<'get', typeof COMMENT>;
export type Changes = Answer<'get', '/api/v1/posts/{post}/changes'>;
export type SearchPage = Answer<'get', '/api/v1/posts/search'>;
export type SearchHit = SearchPage['hits'][number];
export type MyComment = Answer<'get', '/api/v1/posts/me/comments'>['comments'][number];
export type OwnReport = Answer<'get', '/api/v1/posts/me/reports'>['reports'][number];
export type Tally = Answer<'put', '/api/v1/posts/{post}/like'>;
export type Draft = Required<RequestBody<'post', typeof POSTS>>;

export type Sort = 'newest' | 'rising' | 'liked';
export type Period = 'day' | 'week' | 'month' | 'ever';
export type CommentSort = 'liked' | 'oldest' | 'newest';

export interface FeedQuery {
  sort: Sort;
  period?: Period | undefined;
  tag?: string | undefined;
}

export const forumApi = {
  feed: ({ sort, period, tag }: FeedQuery, cursor?: string, signal?: AbortSignal) =>
    api.get(POSTS, { query: { sort, period, tag, cursor }, signal }),
  news: (after: string) => api.get('/api/v1/posts/count', { query: { after } }),
  post: (post: string) => api.get(POST, { path: { post } }),
  create: (body: Draft, once: string) => api.post(POSTS, { body, once }),
  edit: (post: string, body: Draft, version: number) => api.put(POST, { path: { post }, body, version }),
  remove: (post: string) => api.delete(POST, { path: { post } }),

  comments: (post: string, sort: CommentSort, cursor?: string) =>
    api.get(COMMENTS, { path: { post }, query: { sort, cursor } }),
  comment: (post: string, comment: string) => api.get(COMMENT, { path: { post, comment } }),
  answers: (post: string, comment: string, after: number) =>
    api.get('/api/v1/posts/{post}/comments/{comment}/answers', { path: { post, comment }, query: { after } }),
  changes: (post: string, { epoch, seq: since }: Position) =>
    api.get('/api/v1/posts/{post}/changes', { path: { post }, query: { epoch, since } }),
  write: (post: string, text: string, parent: string | undefined, once: string) =>
    api.post(COMMENTS, { path: { post }, body: { text, parent }, once }),
  rewrite: (post: string, comment: string, text: string, version: number) =>
    api.put(COMMENT, { path: { post, comment }, body: { text }, version }),
  removeComment: (post: string, comment: string) => api.delete(COMMENT, { path: { post, comment } }),

  like: (post: string, comment: string | undefined, liked: boolean) => {
    if (comment === undefined) {
      const options = { path: { post } };
      return liked
        ? api.put('/api/v1/posts/{post}/like', options)
        : api.delete('/api/v1/posts/{post}/like', options);
    }
    const options = { path: { post, comment } };
    return liked
      ? api.put('/api/v1/posts/{post}/comments/{comment}/like', options)
      : api.delete('/api/v1/posts/{post}/comments/{comment}/like', options);
  },
  report: (post: string, body: { comment?: string | undefined; reason: string; note?: string }) =>
    api.post('/api/v1/posts/{post}/reports', { path: { post }, body }),
  search: (q: string, cursor?: string, signal?: AbortSignal) =>
    api.get('/api/v1/posts/search', { query: { q, cursor }, signal }),

  myPosts: (cursor?: string) => api.get('/api/v1/posts/me', { query: { cursor } }),
  liked: (cursor?: string) => api.get('/api/v1/posts/me/liked', { query: { cursor } }),
  myComments: (cursor?: string) => api.get('/api/v1/posts/me/comments', { query: { cursor } }),
  totals: () => api.get('/api/v1/posts/me/totals'),
  answersToMe: (cursor?: string, limit?: number) =>
    api.get('/api/v1/posts/me/answers', { query: { cursor, limit } }),
  myReports: () => api.get('/api/v1/posts/me/reports'),
  seen: (upTo: string) => api.put('/api/v1/posts/me/answers/seen', { body: { upTo } }),
};
