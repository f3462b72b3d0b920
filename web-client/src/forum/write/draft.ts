import { storage } from '@/browser/storage';
import type { Draft } from '../forumApi';

const KEY = 'parley.forum.draft';
const kept = storage('localStorage');
const empty: Draft = { title: '', text: '', tags: [] };

/** The post that is being written, kept in this browser until it is out. */
export const draft = {
  read(): Draft {
    try {
      return { ...empty, ...(JSON.parse(kept.getItem(KEY) ?? '{}') as Partial<Draft>) };
    } catch {
      return empty;
    }
  },
  keep(written: Draft): void {
    kept.setItem(KEY, JSON.stringify(written));
  },
  forget(): void {
    kept.removeItem(KEY);
  },
};
