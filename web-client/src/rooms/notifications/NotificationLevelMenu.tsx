import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { showProblem } from '@/ui/showProblem';
import { useChooseNotificationLevel, useMyRooms } from '../list/useMyRooms';
import type { NotificationLevel } from '../roomApi';
import { permission } from './notificationRules';

const CHOICES: readonly NotificationLevel[] = ['mentions', 'all', 'none'];

/** Of what one wants notifications in a room that one keeps; asks the browser when it is first needed. */
export function NotificationLevelMenu({ room }: { room: string }) {
  const t = useTexts().rooms.notifications;
  const kept = useMyRooms().find((mine) => mine.room.id === room);
  const chooseNotice = useChooseNotificationLevel();
  const [allowed, setAllowed] = useState(permission);
  if (!kept) return null;
  const choose = (notificationLevel: NotificationLevel) => {
    void chooseNotice(room, notificationLevel).catch(showProblem);
    if (notificationLevel !== 'none' && permission() === 'default')
      void Notification.requestPermission().then(setAllowed);
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{allowed === 'denied' ? t.inPageOnly : t.title}</Menu.Label>
      <Menu.RadioGroup
        value={kept.notificationLevel}
        onChange={(notificationLevel) => choose(notificationLevel as NotificationLevel)}
      >
        {CHOICES.map((notificationLevel) => (
          <Menu.RadioItem
            key={notificationLevel}
            value={notificationLevel}
            checkIcon={<IconCheck size={16} stroke={2} />}
            closeMenuOnClick={false}
          >
            {t[notificationLevel]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  );
}
