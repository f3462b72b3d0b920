import { Menu, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { texts } from '@/texts';
import { chooseNotice, type Notice, permission, useNotice } from './noticeRules';
import { useMyRooms } from './useMyRooms';

const t = texts.rooms.notices;
const CHOICES: readonly Notice[] = ['mentions', 'all', 'none'];

/** Of what one wants notice in a room that one keeps; asks the browser when it is first needed. */
export function NoticeChoice({ room }: { room: string }) {
  const kept = useMyRooms().some((mine) => mine.room.id === room);
  const chosen = useNotice(room);
  const [allowed, setAllowed] = useState(permission);
  if (!kept) return null;
  const choose = (notice: Notice) => {
    chooseNotice(room, notice);
    if (notice !== 'none' && permission() === 'default')
      void Notification.requestPermission().then(setAllowed);
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{allowed === 'denied' ? t.inPageOnly : t.title}</Menu.Label>
      {CHOICES.map((notice) => (
        <Menu.Item
          key={notice}
          leftSection={
            <IconCheck size={16} stroke={2} visibility={notice === chosen ? undefined : 'hidden'} />
          }
          closeMenuOnClick={false}
          onClick={() => choose(notice)}
        >
          {t[notice]}
          {notice === chosen && <VisuallyHidden>{t.chosen}</VisuallyHidden>}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
