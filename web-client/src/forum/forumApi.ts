import type { Author, CommentState, Position, PostState } from '@/protocol/frames';
import { api } from '@/session';
import type { Part } from '@/ui/HighlightedText';

export type { CommentState, PostState } from '@/protocol/frames';

export interface PostView {
  post: PostState;
  epoch: string;
  seq: number;
  /** One's own pseudonym in this thread; none for guests. */
  you?: string;
  alias?: string;
  mine: boolean;
  liked: boolean;
}

export interface CommentView {
  comment: CommentState;
  mine: boolean;
  liked: boolean;
}

export interface PostCardData {
  id: string;
  author: Author;
  title: string;
  excerpt: string;
  tags: string[];
  likes: number;
  comments: number;
  at: string;
  editedAt?: string;
  mine: boolean;
  liked: boolean;
}

export interface PostPage {
  posts: PostCardData[];
  next?: string;
}

export interface CommentPage {
  epoch: string;
  seq: number;
  comments: CommentView[];
  next?: string;
}

export interface Changes {
  epoch: string;
  upTo: number;
  reload?: boolean;
  post: PostState;
  comments: CommentView[];
  more: boolean;
}

export interface SearchHit {
  post: string;
  comment?: string;
  title: Part[];
  text: Part[];
  author: Author;
  likes: number;
  at: string;
}

export interface SearchPage {
  hits: SearchHit[];
  corrected?: string;
  next?: string;
}

export interface MyComment {
  post: string;
  title?: string;
  comment: CommentState;
}

export interface Tally {
  likes: number;
  liked: boolean;
}

export type Sort = 'newest' | 'rising' | 'liked';
export type Period = 'day' | 'week' | 'month' | 'ever';
export type CommentSort = 'liked' | 'oldest' | 'newest';

export interface FeedQuery {
  sort: Sort;
  period?: Period | undefined;
  tag?: string | undefined;
}

export interface Draft {
  title: string;
  text: string;
  tags: string[];
}

const POSTS = '/api/v1/posts';
const one = (post: string) => `${POSTS}/${encodeURIComponent(post)}`;
const comment = (post: string, id: string) => `${one(post)}/comments/${encodeURIComponent(id)}`;
const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

export const forumApi = {
  feed: ({ sort, period, tag }: FeedQuery, cursor?: string, signal?: AbortSignal) =>
    api.get<PostPage>(POSTS, { query: { sort, period, tag, cursor }, ...abort(signal) }),
  news: (after: string) => api.get<{ count: number }>(`${POSTS}/count`, { query: { after } }),
  post: (id: string) => api.get<PostView>(one(id)),
  create: (draft: Draft, once: string) => api.post<PostView>(POSTS, draft, { once }),
  edit: (id: string, draft: Draft, version: number) => api.put<PostView>(one(id), draft, { version }),
  remove: (id: string) => api.delete(one(id)),

  comments: (id: string, sort: CommentSort, cursor?: string) =>
    api.get<CommentPage>(`${one(id)}/comments`, { query: { sort, cursor } }),
  comment: (id: string, which: string) => api.get<CommentView>(comment(id, which)),
  answers: (id: string, root: string, after: number) =>
    api.get<{ comments: CommentView[]; more: boolean }>(`${comment(id, root)}/answers`, { query: { after } }),
  changes: (id: string, { epoch, seq }: Position) =>
    api.get<Changes>(`${one(id)}/changes`, { query: { epoch, since: seq } }),
  write: (id: string, text: string, parent: string | undefined, once: string) =>
    api.post<CommentView>(`${one(id)}/comments`, { text, parent }, { once }),
  rewrite: (id: string, which: string, text: string, version: number) =>
    api.put<CommentView>(comment(id, which), { text }, { version }),
  removeComment: (id: string, which: string) => api.delete(comment(id, which)),

  like: (id: string, which: string | undefined, liked: boolean) => {
    const path = `${which ? comment(id, which) : one(id)}/like`;
    return liked ? api.put<Tally>(path) : api.delete<Tally>(path);
  },
  report: (id: string, body: { comment?: string | undefined; reason: string; note?: string }) =>
    api.post<void>(`${one(id)}/reports`, body),
  search: (q: string, cursor?: string, signal?: AbortSignal) =>
    api.get<SearchPage>(`${POSTS}/search`, { query: { q, cursor }, ...abort(signal) }),

  myPosts: (cursor?: string) => api.get<PostPage>(`${POSTS}/me`, { query: { cursor } }),
  liked: (cursor?: string) => api.get<PostPage>(`${POSTS}/me/liked`, { query: { cursor } }),
  myComments: (cursor?: string) =>
    api.get<{ comments: MyComment[]; next?: string }>(`${POSTS}/me/comments`, { query: { cursor } }),
  totals: () =>
    api.get<{ posts: number; comments: number; likes: number; answers: number }>(`${POSTS}/me/totals`),
  answersToMe: (cursor?: string, limit?: number) =>
    api.get<{ unread: number; answers: MyComment[]; next?: string }>(`${POSTS}/me/answers`, {
      query: { cursor, limit },
    }),
  seen: (upTo: string) => api.put<void>(`${POSTS}/me/answers/seen`, { upTo }),
};
