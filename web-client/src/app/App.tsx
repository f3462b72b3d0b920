import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Problem } from '@/api/problem';
import { clearCount, onCleared } from '@/browser/storageKeys';
import { useSession } from '@/session';
import { lazyWithRetry } from './lazyWithRetry';
import { Shell } from './Shell';
import { theme, variables } from './theme';

/** Loaded late: the first page never shows a notification. */
const Notifications = lazyWithRetry(() => import('./Notifications'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, problem) => problem instanceof Problem && problem.passing && failures < 3,
    },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <DelayedNotifications />
        <ResetQueriesOnUserChange />
        <Shell />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** What was read for one person is not shown to the next one at this screen. */
function ResetQueriesOnUserChange() {
  const session = useSession();
  const who = session.kind === 'member' ? session.account.id : 'nobody';
  const dropped = useSyncExternalStore(onCleared, clearCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of person is what empties the cache
  useEffect(() => () => void queries.resetQueries(), [who, dropped]);
  return null;
}

/** Notifications that arrive before the component loads wait for it. */
function DelayedNotifications() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense fallback={null}>{late && <Notifications />}</Suspense>;
}
