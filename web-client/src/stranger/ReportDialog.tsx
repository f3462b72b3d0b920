import { useTexts } from '@/texts';
import { ReportForm } from '@/ui/ReportForm';
import { matchApi } from './matchApi';

interface Props {
  pair: string;
  opened: boolean;
  onClose: () => void;
}

/** Reports a talk; its last messages go along. */
export function ReportDialog({ pair, opened, onClose }: Props) {
  const texts = useTexts();
  const t = texts.stranger.reporting;
  return (
    <ReportForm
      texts={t}
      onReport={async (report) => t.done({ n: (await matchApi.report(pair, report)).messages })}
      opened={opened}
      onClose={onClose}
    />
  );
}
