import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';

const queryKey = ['account', 'activityVisibility'];

/** Whether one lets others see on the start page that one is here. */
export function ActivityVisibility() {
  const t = useTexts().account.me;
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey, queryFn: accountApi.activityVisibility });
  // The switch stands at once where one put it, and goes back if that fails.
  const [wanted, setWanted] = useState<boolean>();
  const change = useMutation({
    mutationFn: accountApi.changeActivityVisibility,
    onSuccess: (now) => {
      queries.setQueryData(queryKey, now);
      void queries.invalidateQueries({ queryKey: ['people', 'recent'] });
    },
    onError: () => setWanted(undefined),
  });
  const put = (visible: boolean) => {
    setWanted(visible);
    change.mutate(visible);
  };
  return (
    <>
      <Switch
        label={t.showing}
        description={t.showingHint}
        checked={wanted ?? data?.visible ?? false}
        disabled={!data}
        onChange={(event) => put(event.currentTarget.checked)}
      />
      {error && !data && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {change.isError && <ProblemAlert problem={change.error} />}
    </>
  );
}
