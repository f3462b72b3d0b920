import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Problem } from '@/api/problem';
import { droppedSoOften, onDropped } from '@/browser/storageKeys';
import { useSession } from '@/session';
import { later } from './lazyWithRetry';
import { Shell } from './Shell';
import { theme, variables } from './theme';

/** Notices are for what happens elsewhere: none is there with the first page. */
const Notices = later(() => import('./Notifications'));

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
        <LateNotices />
        <ForgetOnChange />
        <Shell />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** What was read for one person is not shown to the next one at this screen. */
function ForgetOnChange() {
  const session = useSession();
  const who = session.kind === 'member' ? session.account.id : 'nobody';
  const dropped = useSyncExternalStore(onDropped, droppedSoOften);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of person is what empties the cache
  useEffect(() => () => void queries.resetQueries(), [who, dropped]);
  return null;
}

/** What is to be told before they are there waits for them. */
function LateNotices() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense fallback={null}>{late && <Notices />}</Suspense>;
}
