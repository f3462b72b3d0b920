import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { ProblemAlert } from './ProblemAlert';

export interface Asked {
  question: string;
  /** What that means. */
  text?: string;
  /** The word on the button that does it. */
  go: string;
  /** It can be undone. */
  harmless?: boolean;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
}

/** See `Confirm`. */
export default function ConfirmDialog({ question, text, go, harmless, opened, onClose, onConfirm }: Asked) {
  const texts = useTexts();
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
      {text && <p>{text}</p>}
      {problem !== undefined && <ProblemAlert problem={problem} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {texts.shell.cancel}
        </Button>
        <Button
          {...(harmless ? {} : { color: 'red.9' })}
          loading={busy}
          onClick={() => void confirm()}
          data-autofocus
        >
          {go}
        </Button>
      </Group>
    </Modal>
  );
}
