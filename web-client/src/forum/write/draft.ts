import { readJson, slot } from '@/browser/storageKeys';
import type { Draft } from '../forumApi';

const kept = slot('postDraft');
const empty: Draft = { title: '', text: '', tags: [] };

/** The post that is being written, kept in this browser until it is out. */
export const draft = {
  read(): Draft {
    return { ...empty, ...(readJson(kept) as Partial<Draft> | undefined) };
  },
  keep(written: Draft): void {
    kept.set(JSON.stringify(written));
  },
  forget(): void {
    kept.drop();
  },
};
