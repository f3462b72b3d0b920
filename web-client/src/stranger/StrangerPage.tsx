import { useEffect } from 'react';
import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import { EndedView } from './EndedView';
import { matchApi } from './matchApi';
import { FindView } from './StartView';
import { seeking, useSeeking } from './searchState';
import { TalkView } from './TalkView';
import { useMine } from './useMatch';
import { WaitView } from './WaitingView';

/** One place for all of it: looking for a stranger, waiting, talking, and after. */
export default function StrangerPage() {
  useTitle(texts.stranger.title);
  useTalkOfAnotherDevice();
  const { wishes, ended, active } = useSeeking();
  const { data, isSuccess, isFetching } = useMine();
  const over = active && !wishes && !ended && isSuccess && !isFetching && !data?.talk;
  useEffect(() => {
    // Something was here once, and is no longer.
    if (over) seeking.set({ active: false });
  }, [over]);
  if (active && data?.talk) return <TalkView key={data.talk.pair} talk={data.talk} />;
  if (wishes) return <WaitView wait={data?.waiting} />;
  if (ended) return <EndedView ended={ended} />;
  return <FindView />;
}

/** A talk that was begun elsewhere goes on here. */
function useTalkOfAnotherDevice(): void {
  useEffect(() => {
    if (seeking.get().active) return;
    matchApi.mine().then(
      ({ talk }) => talk && !seeking.get().active && seeking.set({ active: true }),
      () => undefined,
    );
  }, []);
}
