import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import type { RoomIdentity } from '../roomApi';
import { roomApi, type Sanction } from '../roomApi';

const TERMS = [10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 0];

interface Props {
  room: string;
  person: RoomIdentity;
  onClose: () => void;
}

/** Mutes a person, or bans them from the room, for a chosen time. */
export default function SanctionDialog({ room, person, onClose }: Props) {
  const texts = useTexts();
  const t = texts.rooms.sanction;
  const [kind, setKind] = useState<Sanction['kind']>('mute');
  const [minutes, setMinutes] = useState('60');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const hold = async () => {
    setBusy(true);
    try {
      await roomApi.sanction(room, kind, person.ref, Number(minutes) || undefined);
      notifications.show({ message: t.done[kind]({ name: person.name }) });
      onClose();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title({ name: person.name })}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void hold();
        }}
      >
        <Radio.Group label={t.what} value={kind} onChange={(value) => setKind(value as Sanction['kind'])}>
          <Stack gap="xs" my="xs">
            <Radio value="mute" label={t.mute} description={t.muteHint} data-autofocus />
            <Radio value="ban" label={t.ban} description={t.banHint} />
          </Stack>
        </Radio.Group>
        <Select
          label={t.term}
          value={minutes}
          allowDeselect={false}
          data={TERMS.map((term) => ({ value: String(term), label: t.terms[term] ?? '' }))}
          onChange={(value) => setMinutes(value ?? '60')}
        />
        {problem !== undefined && <ProblemAlert problem={problem} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {texts.shell.cancel}
          </Button>
          <Button type="submit" color="red.9" loading={busy}>
            {t.go[kind]}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
