import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { locale, texts } from '@/texts';
import { zoneOf } from '@/texts/time';
import { BarChart } from '@/ui/BarChart';
import { Placeholder } from '@/ui/Placeholder';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { roomApi, type Statistics } from '../roomApi';
import classes from './RoomStatistics.module.css';

const t = texts.rooms.statistics;
const dayName = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** How many messages a room had recently, and when. */
export default function RoomStatistics({ room, onClose }: { room: string; onClose: () => void }) {
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
  const { days, hours, messages, people } = numbers;
  const byDay = days.map((one) => ({
    name: dayName.format(new Date(one.day)),
    values: [one.messages, one.people],
  }));
  const byHour = hours.map((one) => ({
    name: t.hour(String(one.hour).padStart(2, '0')),
    values: [one.messages, one.people],
  }));
  return (
    <div className={classes.charts}>
      <p className={classes.sum}>
        {t.sum(messages, people, days.length, messages.toLocaleString(locale), people.toLocaleString(locale))}
      </p>
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
        axis={[t.hour('00'), t.hour('12'), t.hour('23')]}
        asTable={t.asTable}
      />
    </div>
  );
}
