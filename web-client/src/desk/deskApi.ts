import type { Answer, RequestBody, Sparse } from '@/api/operations';
import { api } from '@/session';

const CASES = '/api/v1/moderation/cases';
const CASE = '/api/v1/moderation/cases/{id}';
const ACTS = '/api/v1/moderation/cases/{id}/acts';
const ASSIGNMENT = '/api/v1/moderation/cases/{id}/assignment';
const NOTES = '/api/v1/moderation/cases/{id}/notes';

/** A case in the list. */
export type CaseSummary = Answer<'get', typeof CASES>['cases'][number];
export type CaseState = CaseSummary['state'];
export type Area = CaseSummary['area'];
export type ContentKind = CaseSummary['kind'];

export type Case = Answer<'get', typeof CASE>;
export type CaseReport = Case['reports'][number];
/** A text as the reporter saw it. */
export type CopiedText = NonNullable<CaseReport['copy']>[number];
export type Note = Case['notes'][number];
export type Act = Case['acts'][number];
export type ActKind = Act['kind'];
export type EarlierCase = Case['earlier'][number];

/** An act to be carried out; its id is the same for each try, so that it is carried out once. */
export type NewAct = Sparse<RequestBody<'post', typeof ACTS>>;

/** Why something was reported, and the rule that an act is based on. */
export type Ground = CaseSummary['ground'];
export const grounds = [
  'self-harm',
  'minor',
  'harassment',
  'hate',
  'identity',
  'sexual',
  'spam',
  'other',
] as const satisfies readonly Ground[];

export const deskApi = {
  list: (state: CaseState, cursor?: string) => api.get(CASES, { query: { state, cursor } }),
  count: () => api.get('/api/v1/moderation/cases/count'),
  read: (id: string) => api.get(CASE, { path: { id } }),
  take: (id: string) => api.put(ASSIGNMENT, { path: { id } }),
  release: (id: string) => api.delete(ASSIGNMENT, { path: { id } }),
  addNote: (id: string, text: string) => api.post(NOTES, { path: { id }, body: { text } }),
  decide: (id: string, version: number, body: NewAct) => api.post(ACTS, { path: { id }, version, body }),
};
