import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { copyText } from '@/browser/clipboard';
import { useMember } from '@/session';
import { currentTexts, useTexts } from '@/texts';
import { Confirm } from '@/ui/Confirm';
import { roomUrl } from '../list/roomUrl';
import { NotificationLevelMenu } from '../notifications/NotificationLevelMenu';
import ReportDialog from '../people/ReportDialog';
import SanctionList from '../people/SanctionList';
import { isModerator } from '../permissions';
import { type Room, roomApi } from '../roomApi';

const RoomStatistics = lazy(() => import('./RoomStatistics'));

/** What a room's head has no place for. */
export default function RoomMenu({ room, self }: { room: Room; self: string | undefined }) {
  const texts = useTexts();
  const t = texts.rooms;
  const member = useMember();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'report' | 'held' | 'remove' | 'statistics'>();
  const close = () => setOpen(undefined);
  const removes = room.owner.id === self || member?.role === 'administrator';
  const moderates = self !== undefined && room.moderators.includes(self);
  const stopModerating = async () => {
    await roomApi.removeModerator(room.id, self ?? '');
    await queries.invalidateQueries({ queryKey: ['rooms', 'one', room.id] });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={t.menu}>
            <IconDots size={20} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void share(room.id)}>{t.share}</Menu.Item>
          <Menu.Item onClick={() => setOpen('statistics')}>{t.statistics.title}</Menu.Item>
          {member && <NotificationLevelMenu room={room.id} />}
          {member && <Menu.Item onClick={() => setOpen('report')}>{t.reportRoom}</Menu.Item>}
          {isModerator(room, self, member?.role) && (
            <Menu.Item onClick={() => setOpen('held')}>{t.sanction.list}</Menu.Item>
          )}
          {moderates && (
            <Menu.Item onClick={() => void stopModerating()}>{t.sanction.stopModerating}</Menu.Item>
          )}
          {removes && <Menu.Item onClick={() => setOpen('remove')}>{t.deleting.title}</Menu.Item>}
          <Menu.Item component={Link} href="/rules">
            {texts.help.rules}
          </Menu.Item>
          <Menu.Item component={Link} href="/seen">
            {texts.help.seen}
          </Menu.Item>
          <Menu.Item component={Link} href="/help">
            {texts.help.help}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'statistics' && (
        <Suspense fallback={null}>
          <RoomStatistics room={room.id} onClose={close} />
        </Suspense>
      )}
      {open === 'report' && <ReportDialog room={room.id} onClose={close} />}
      {open === 'held' && <SanctionList room={room.id} onClose={close} />}
      <Confirm
        opened={open === 'remove'}
        question={t.deleting.title}
        text={t.deleting.text({ room: room.name })}
        go={t.deleting.go}
        onConfirm={async () => {
          await roomApi.remove(room);
          await queries.invalidateQueries({ queryKey: ['rooms'] });
        }}
        onClose={close}
      />
    </>
  );
}

/** Copies the link; where the browser does not let us, shows it to be copied by hand. */
async function share(room: string): Promise<void> {
  const t = currentTexts().rooms;
  const url = roomUrl(room);
  const message = (await copyText(url)) ? t.shared : `${t.shareFailed} ${url}`;
  notifications.show({ message });
}
