import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { currentTexts, useTexts } from '@/texts';
import { dayOf } from '@/texts/time';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi, type Device } from './accountApi';
import classes from './DeviceList.module.css';

const queryKey = ['account', 'devices'];

/** Where one is logged in, and how to end that. */
export function DeviceList() {
  const t = useTexts().account.security;
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
              <strong>{nameOf(device)}</strong>
              <span>
                {device.current
                  ? t.thisDevice
                  : t.seen({ day: dayOf(device.lastSeenAt), address: device.address })}
              </span>
            </div>
            {!device.current && (
              <Button
                variant="default"
                size="sm"
                aria-label={t.endNamed({ device: nameOf(device) })}
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

function nameOf({ browser, system }: Device): string {
  const t = currentTexts().account.security;
  return browser && system ? t.device({ browser, system }) : browser || system || t.unknownDevice;
}
