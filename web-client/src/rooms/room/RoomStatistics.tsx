import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { currentLocale, useTexts } from '@/texts';
import { zoneOf } from '@/texts/time';
import { BarChart } from '@/ui/BarChart';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { roomApi, type Statistics } from '../roomApi';
import classes from './RoomStatistics.module.css';

/** How many messages a room had recently, and when. */
export default function RoomStatistics({ room, onClose }: { room: string; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.rooms.statistics;
  const numbers = useQuery({
    queryKey: ['rooms', 'statistics', room],
    queryFn: ({ signal }) => roomApi.statistics(room, zoneOf(), signal),
    staleTime: 60_000,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title}
      size="lg"
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      {numbers.data ? (
        <Charts numbers={numbers.data} />
      ) : numbers.isError ? (
        <ProblemAlert problem={numbers.error} onRetry={() => void numbers.refetch()} />
      ) : (
        <Placeholder count={2} height={150} />
      )}
    </Modal>
  );
}

function Charts({ numbers }: { numbers: Statistics }) {
  const t = useTexts().rooms.statistics;
  const { days, hours, messages, people } = numbers;
  const dayName = new Intl.DateTimeFormat(currentLocale(), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const byDay = days.map((one) => ({
    name: dayName.format(new Date(one.day)),
    values: [one.messages, one.people],
  }));
  const byHour = hours.map((one) => ({
    name: t.hour({ hour: String(one.hour).padStart(2, '0') }),
    values: [one.messages, one.people],
  }));
  return (
    <div className={classes.charts}>
      <p className={classes.sum}>{t.sum({ messages, people, days: days.length })}</p>
      <h3>{t.byDay}</h3>
      <BarChart
        title={t.byDay}
        columns={[t.day, t.messages, t.people]}
        bars={byDay}
        axis={[byDay[0]?.name ?? '', byDay.at(-1)?.name ?? '']}
        asTable={t.asTable}
      />
      <h3>{t.byHour}</h3>
      <BarChart
        title={t.byHour}
        columns={[t.time, t.messages, t.people]}
        bars={byHour}
        axis={[t.hour({ hour: '00' }), t.hour({ hour: '12' }), t.hour({ hour: '23' })]}
        asTable={t.asTable}
      />
    </div>
  );
}
