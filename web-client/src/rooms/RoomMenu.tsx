import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { copyText } from '@/browser/clipboard';
import { texts } from '@/texts';
import { NoticeChoice } from './NoticeChoice';
import ReportDialog from './ReportDialog';
import { roomUrl } from './roomUrl';

const RoomStatistics = lazy(() => import('./RoomStatistics'));

const t = texts.rooms;

/** What a room's head has no place for. */
export default function RoomMenu({ room, member }: { room: string; member: boolean }) {
  const [reporting, setReporting] = useState(false);
  const [counting, setCounting] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={t.menu}>
            <IconDots size={20} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void share(room)}>{t.share}</Menu.Item>
          <Menu.Item onClick={() => setCounting(true)}>{t.statistics.title}</Menu.Item>
          {member && <NoticeChoice room={room} />}
          {member && <Menu.Item onClick={() => setReporting(true)}>{t.reportRoom}</Menu.Item>}
          <Menu.Item component={Link} href="/rules">
            {texts.care.rules}
          </Menu.Item>
          <Menu.Item component={Link} href="/help">
            {texts.care.help}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {counting && (
        <Suspense fallback={null}>
          <RoomStatistics room={room} onClose={() => setCounting(false)} />
        </Suspense>
      )}
      {reporting && <ReportDialog room={room} onClose={() => setReporting(false)} />}
    </>
  );
}

/** Copies the link; where the browser does not let us, shows it to be copied by hand. */
async function share(room: string): Promise<void> {
  const url = roomUrl(room);
  const message = (await copyText(url)) ? t.shared : `${t.shareFailed} ${url}`;
  notifications.show({ message });
}
