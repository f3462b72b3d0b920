import { type ComponentProps, lazy, Suspense } from 'react';
import { idle } from '@/browser/idle';
import styles from './thread.module.css';

const ItemMenu = lazy(() => idle().then(() => import('./ItemMenu')));

/** The menu of a post or comment comes after its text: one reads first. */
export function LazyItemMenu(props: ComponentProps<typeof ItemMenu>) {
  return (
    <Suspense fallback={<span className={styles.menu} />}>
      <ItemMenu {...props} />
    </Suspense>
  );
}
