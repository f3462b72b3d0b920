import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { texts } from '@/texts';
import { Failure } from '@/ui/Failure';

interface Props {
  question: string;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => Promise<void>;
}

/** Asks before something is deleted for good. */
export function Confirm({ question, opened, onClose, onConfirm }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
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
      title={question}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      {problem !== undefined && <Failure problem={problem} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {texts.forum.cancel}
        </Button>
        <Button color="red.9" loading={busy} onClick={() => void confirm()} data-autofocus>
          {texts.forum.remove}
        </Button>
      </Group>
    </Modal>
  );
}
