import { useTexts } from '@/texts';
import { ReportForm } from '@/ui/ReportForm';
import { forumApi } from '../forumApi';

interface Props {
  post: string;
  comment?: string | undefined;
  opened: boolean;
  onClose: () => void;
}

/** Reports a post, or a comment of it. */
export function ReportDialog({ post, comment, opened, onClose }: Props) {
  const texts = useTexts();
  const t = texts.help.reporting;
  return (
    <ReportForm
      texts={t}
      onReport={async (report) => {
        await forumApi.report(post, { comment, ...report });
        return t.done;
      }}
      opened={opened}
      onClose={onClose}
    />
  );
}
