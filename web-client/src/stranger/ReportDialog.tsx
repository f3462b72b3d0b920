import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { texts } from '@/texts';
import { Failure } from '@/ui/Failure';
import { matchApi } from './matchApi';

const t = texts.stranger.reporting;

interface Props {
  pair: string;
  opened: boolean;
  onClose: () => void;
}

/** Tells the people who look after this place about a talk; its last messages go along. */
export function ReportDialog({ pair, opened, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { messages } = await matchApi.report(pair, { reason, ...(note.trim() ? { note } : {}) });
      notifications.show({ message: t.done(messages) });
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
        {problem !== undefined && <Failure problem={problem} />}
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
