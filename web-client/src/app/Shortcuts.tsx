import { useHotkeys } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { focusSearch, searchPlace } from '@/shell/searchFocus';
import { lazyWithRetry } from './lazyWithRetry';

const QuickSwitcher = lazyWithRetry(() => import('@/quickswitcher/QuickSwitcher'));

/**
 * The keys that work on every page: Ctrl+K (Command+K) opens the quick switcher, also while typing;
 * `/` searches, except while typing.
 */
export function Shortcuts() {
  const [going, setGoing] = useState(false);
  const [here, navigate] = useLocation();
  const search = () => {
    if (!focusSearch()) navigate(searchPlace(here));
  };
  useHotkeys([['mod+K', () => setGoing((before) => !before)]], [], true);
  useHotkeys([
    ['/', search],
    // Where the slash is on the 7.
    ['shift+/', search],
  ]);

  return going ? (
    <Suspense fallback={null}>
      <QuickSwitcher onClose={() => setGoing(false)} />
    </Suspense>
  ) : null;
}
