import { useSyncExternalStore } from 'react';
import type { Texts } from './icu';
import { type Catalogue, currentTexts, onLanguage } from './language';

/** The texts in the language of the page; renders again when that changes. */
export function useTexts(): Texts<Catalogue> {
  return useSyncExternalStore(onLanguage, currentTexts);
}
