import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import type { RoomIdentity } from '../roomApi';
import { type Room, type RoomRole, roomApi } from '../roomApi';

interface Props {
  room: Room;
  person: RoomIdentity;
  role: RoomRole;
  onOffered: () => Promise<unknown>;
  onClose: () => void;
}

/** Offers a person the room, or the role of a moderator. Nothing changes before they accept. */
export default function RoleOfferDialog({ room, person, role, onOffered, onClose }: Props) {
  const texts = useTexts();
  const t = texts.rooms.sanction.offer;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const offer = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await roomApi.offer(room.id, person.ref, role);
      notifications.show({ message: t.sent({ name: person.name }) });
      onClose();
      await onOffered();
    } catch (failed) {
      setProblem(failed);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title[role]({ name: person.name })}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      <p>{t.text[role]({ room: room.name, name: person.name })}</p>
      {problem !== undefined && <ProblemAlert problem={problem} />}
      <Button loading={busy} onClick={() => void offer()} data-autofocus>
        {t.go}
      </Button>
    </Modal>
  );
}
