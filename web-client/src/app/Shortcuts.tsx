import { Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { focusSearch, searchPlace, shortcut } from '@/shell/shortcutKeys';
import { lazyWithRetry } from './lazyWithRetry';

const QuickSwitcher = lazyWithRetry(() => import('@/quickswitcher/QuickSwitcher'));

/** The keys that work on every page. */
export function Shortcuts() {
  const [going, setGoing] = useState(false);
  const [here, navigate] = useLocation();

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const meant = shortcut(event);
      if (!meant || event.defaultPrevented) return;
      event.preventDefault();
      if (meant === 'go') return setGoing((before) => !before);
      if (!focusSearch()) navigate(searchPlace(here));
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [here, navigate]);

  return going ? (
    <Suspense fallback={null}>
      <QuickSwitcher onClose={() => setGoing(false)} />
    </Suspense>
  ) : null;
}
