import { lazy, Suspense, useRef } from 'react';
import type { Asked } from './ConfirmDialog';

const ConfirmDialog = lazy(() => import('./ConfirmDialog'));

/**
 * Asks before something that cannot be undone. It comes when it is first opened, and then stays to
 * be closed gently.
 */
export function Confirm(asked: Asked) {
  const needed = useRef(false);
  needed.current ||= asked.opened;
  return <Suspense fallback={null}>{needed.current && <ConfirmDialog {...asked} />}</Suspense>;
}
