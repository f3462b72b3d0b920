import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Problem } from '@/api/problem';
import { useSession } from '@/session';
import { Shell } from './Shell';
import { theme, variables } from './theme';

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
        <Notifications position="top-right" />
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of person is what empties the cache
  useEffect(() => () => void queries.resetQueries(), [who]);
  return null;
}
