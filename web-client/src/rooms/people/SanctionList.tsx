import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { currentLocale, useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { roomApi, type Sanction } from '../roomApi';
import classes from './SanctionList.module.css';

/** Who is muted or banned in a room, and until when; each can be let back in. */
export default function SanctionList({ room, onClose }: { room: string; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.rooms.sanction;
  const time = new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  const held = useInfiniteQuery({
    queryKey: ['rooms', 'held', room],
    queryFn: ({ pageParam }) => roomApi.sanctions(room, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    gcTime: 0,
  });
  const sanctions = held.data?.pages.flatMap((page) => page.sanctions);
  const lift = async ({ kind, person }: Sanction) => {
    await roomApi.liftSanction(room, kind, person);
    await held.refetch();
  };
  return (
    <Modal opened onClose={onClose} title={t.list} closeButtonProps={{ 'aria-label': texts.shell.close }}>
      {held.isError && <ProblemAlert problem={held.error} onRetry={() => void held.refetch()} />}
      {sanctions?.length === 0 && <p>{t.nobody}</p>}
      <ul className={classes.list}>
        {sanctions?.map((each) => (
          <li key={`${each.kind} ${each.person}`}>
            <span>
              <strong>{nameOf(each)}</strong> {t.kinds[each.kind]}
              <br />
              <small>{each.until ? t.until({ time: time.format(new Date(each.until)) }) : t.forGood}</small>
            </span>
            <Button size="compact-sm" variant="default" onClick={() => void lift(each)}>
              {t.lift[each.kind]}
            </Button>
          </li>
        ))}
      </ul>
      {held.hasNextPage && (
        <Button variant="subtle" onClick={() => void held.fetchNextPage()} loading={held.isFetchingNextPage}>
          {texts.rooms.more}
        </Button>
      )}
    </Modal>
  );
}
