import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { showProblem } from '@/ui/showProblem';
import { useChooseNotice, useMyRooms } from '../list/useMyRooms';
import type { NotificationLevel } from '../roomApi';
import { permission } from './notificationRules';

const CHOICES: readonly NotificationLevel[] = ['mentions', 'all', 'none'];

/** Of what one wants notice in a room that one keeps; asks the browser when it is first needed. */
export function NotificationLevelMenu({ room }: { room: string }) {
  const t = useTexts().rooms.notifications;
  const kept = useMyRooms().find((mine) => mine.room.id === room);
  const chooseNotice = useChooseNotice();
  const [allowed, setAllowed] = useState(permission);
  if (!kept) return null;
  const choose = (notice: NotificationLevel) => {
    void chooseNotice(room, notice).catch(showProblem);
    if (notice !== 'none' && permission() === 'default')
      void Notification.requestPermission().then(setAllowed);
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{allowed === 'denied' ? t.inPageOnly : t.title}</Menu.Label>
      <Menu.RadioGroup value={kept.notice} onChange={(notice) => choose(notice as NotificationLevel)}>
        {CHOICES.map((notice) => (
          <Menu.RadioItem
            key={notice}
            value={notice}
            checkIcon={<IconCheck size={16} stroke={2} />}
            closeMenuOnClick={false}
          >
            {t[notice]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  );
}
