import { useEffect } from 'react';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ChatView } from './ChatView';
import { EndedView } from './EndedView';
import { matchApi } from './matchApi';
import { StartView } from './StartView';
import { searchState, useSearchState } from './searchState';
import { useMatchStatus } from './useMatchStatus';
import { WaitingView } from './WaitingView';

/** One place for all of it: looking for a stranger, waiting, talking, and after. */
export default function StrangerPage() {
  const texts = useTexts();
  useTitle(texts.stranger.title);
  useChatFromAnotherDevice();
  const { preferences, ended, active } = useSearchState();
  const { data, isSuccess, isFetching } = useMatchStatus();
  const over = active && !preferences && !ended && isSuccess && !isFetching && !data?.talk;
  useEffect(() => {
    // Something was here once, and is no longer.
    if (over) searchState.set({ active: false });
  }, [over]);
  if (active && data?.talk) return <ChatView key={data.talk.pair} talk={data.talk} />;
  if (preferences) return <WaitingView wait={data?.waiting} />;
  if (ended) return <EndedView ended={ended} />;
  return <StartView />;
}

/** A talk that was begun elsewhere goes on here. */
function useChatFromAnotherDevice(): void {
  useEffect(() => {
    if (searchState.get().active) return;
    matchApi.mine().then(
      ({ talk }) => talk && !searchState.get().active && searchState.set({ active: true }),
      () => undefined,
    );
  }, []);
}
