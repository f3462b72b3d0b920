import { useTexts } from '@/texts';
import { ReportForm } from '@/ui/ReportForm';
import type { RoomIdentity } from '../roomApi';
import { roomApi } from '../roomApi';

interface Props {
  room: string;
  /** Who is reported. */
  person?: RoomIdentity | undefined;
  /** Of the message, or where the person was met; without both the room itself is reported. */
  seq?: number | undefined;
  onClose: () => void;
}

/** Reports a room, or a message or a person there. */
export default function ReportDialog({ room, person, seq, onClose }: Props) {
  const texts = useTexts();
  const t = texts.help.reporting;
  const words = person && {
    ...t,
    title: t.person.title({ name: person.name }),
    lead: t.person.lead,
    reasons: t.person.reasons,
  };
  return (
    <ReportForm
      texts={words ?? t}
      onReport={async (report) => {
        await roomApi.report(room, { person: person?.ref, seq, ...report });
        return t.done;
      }}
      opened
      onClose={onClose}
    />
  );
}
