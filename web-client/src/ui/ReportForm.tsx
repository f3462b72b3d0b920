import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { ProblemAlert } from './ProblemAlert';

/** What a person says is wrong. */
export interface Report {
  reason: string;
  note?: string;
}

/** The words of a report on one kind of thing; reasons by their code. */
export interface ReportTexts {
  title: string;
  lead: string;
  reason: string;
  reasons: Record<string, string>;
  note: string;
  send: string;
  cancel: string;
}

interface Props {
  texts: ReportTexts;
  /** Sends the report and returns the confirmation text. */
  onReport: (report: Report) => Promise<string>;
  opened: boolean;
  onClose: () => void;
}

/** Reports something to the moderators. */
export function ReportForm({ texts: t, onReport, opened, onClose }: Props) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      notifications.show({ message: await onReport({ reason, ...(note.trim() ? { note } : {}) }) });
      onClose();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.title}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t.lead}</p>
        <Radio.Group label={t.reason} value={reason} onChange={setReason}>
          <Stack gap="xs" my="xs">
            {Object.entries(t.reasons).map(([value, label]) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t.note}
          value={note}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {problem !== undefined && <ProblemAlert problem={problem} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={busy} disabled={!reason}>
            {t.send}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
