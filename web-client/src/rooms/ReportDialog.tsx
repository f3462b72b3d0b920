import { texts } from '@/texts';
import { ReportForm } from '@/ui/ReportForm';
import { roomApi } from './roomApi';

interface Props {
  room: string;
  /** Of the message; without it the room itself is reported. */
  seq?: number | undefined;
  onClose: () => void;
}

/** Reports a room, or a message there. */
export default function ReportDialog({ room, seq, onClose }: Props) {
  const t = texts.care.reporting;
  return (
    <ReportForm
      texts={t}
      onReport={async (report) => {
        await roomApi.report(room, { seq, ...report });
        return t.done;
      }}
      opened
      onClose={onClose}
    />
  );
}
