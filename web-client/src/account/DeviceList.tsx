import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { texts } from '@/texts';
import { dayOf } from '@/texts/time';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';
import classes from './DeviceList.module.css';

const t = texts.account.security;
const queryKey = ['account', 'devices'];

/** Where one is logged in, and how to end that. */
export function DeviceList() {
  const queries = useQueryClient();
  const list = useQuery({ queryKey, queryFn: accountApi.devices });
  const ending = useMutation({
    mutationFn: (id: string | undefined) => (id ? accountApi.end(id) : accountApi.endOthers()),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });

  if (list.isError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  const devices = list.data ?? [];
  return (
    <>
      {ending.isError && <ProblemAlert problem={ending.error} />}
      <ul className={classes.devices} aria-busy={list.isPending}>
        {devices.map((device) => (
          <li key={device.id}>
            <div>
              <strong>{device.device}</strong>
              <span>{device.current ? t.thisDevice : t.seen(dayOf(device.lastSeenAt), device.address)}</span>
            </div>
            {!device.current && (
              <Button
                variant="default"
                size="sm"
                aria-label={t.endNamed(device.device)}
                onClick={() => ending.mutate(device.id)}
              >
                {t.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {devices.length === 1 && <p className={classes.alone}>{t.alone}</p>}
      {devices.length > 2 && (
        <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate(undefined)}>
          {t.endOthers}
        </Button>
      )}
    </>
  );
}
