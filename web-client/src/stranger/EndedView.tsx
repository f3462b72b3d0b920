import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { matchApi } from './matchApi';
import { ReportDialog } from './ReportDialog';
import { type EndedChat, lastPreferences } from './searchState';
import { match } from './useMatchStatus';

/** After a talk: who ended it, how it was, and what next. */
export function EndedView({ ended }: { ended: EndedChat }) {
  const t = useTexts().stranger.ended;
  const [said, setSaid] = useState(false);
  const [reporting, setReporting] = useState(false);
  const pair = ended.channel.slice('pair:'.length);
  const preferences = lastPreferences.get();
  const tell = (good: boolean) => {
    setSaid(true);
    matchApi.feedback(pair, good).catch(() => setSaid(false));
  };
  return (
    <EmptyState
      page
      picture={<Avatar id="closed door" size={64} />}
      title={t.title}
      text={ended.reason === 'idle' ? t.idle : ended.by === 'you' ? t.byYou : t.byStranger}
    >
      <Stack
        align="center"
        gap="xl"
        data-testid={ended.reason === 'idle' ? 'ended-idle' : `ended-by-${ended.by}`}
      >
        {said ? (
          <p role="status">{t.thanks}</p>
        ) : (
          <Group justify="center" gap="xs" role="group" aria-label={t.how}>
            <span>{t.how}</span>
            <Button variant="default" size="compact-md" onClick={() => tell(true)}>
              {t.good}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => tell(false)}>
              {t.bad}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => setReporting(true)}>
              {t.report}
            </Button>
          </Group>
        )}
        <Group justify="center">
          {preferences && <Button onClick={() => match.find(preferences)}>{t.again}</Button>}
          <Button variant="default" onClick={match.goOn}>
            {t.done}
          </Button>
        </Group>
      </Stack>
      <ReportDialog pair={pair} opened={reporting} onClose={() => setReporting(false)} />
    </EmptyState>
  );
}
