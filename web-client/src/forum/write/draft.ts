import { readJson, storedValue } from '@/browser/storageKeys';
import type { Draft } from '../forumApi';

const storages = storedValue('postDraft');
const empty: Draft = { title: '', text: '', tags: [] };

/** The post that is being written, storages in this browser until it is out. */
export const draft = {
  read(): Draft {
    return { ...empty, ...(readJson(storages) as Partial<Draft> | undefined) };
  },
  keep(written: Draft): void {
    storages.set(JSON.stringify(written));
  },
  forget(): void {
    storages.drop();
  },
};
