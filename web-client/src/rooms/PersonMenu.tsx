import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { texts } from '@/texts';
import { Confirm } from '@/ui/Confirm';
import HoldDialog from './HoldDialog';
import ReportDialog from './ReportDialog';
import { type Room, roomApi } from './roomApi';
import { mayHold, type Self } from './self';

const { holding: t, reportPerson } = texts.rooms;

interface Props {
  room: Room;
  person: Self;
  self: string | undefined;
  /** Whether one looks after the room. */
  looks: boolean;
}

/** What members may do about somebody in a room, and more if they look after it. */
export default function PersonMenu({ room, person, self, looks }: Props) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<'hold' | 'give' | 'report'>();
  const own = room.owner.id === self;
  const helps = room.helpers.includes(person.ref);
  const refresh = () => queries.invalidateQueries({ queryKey: ['rooms', 'one', room.id] });
  const help = async () => {
    await (helps ? roomApi.helpNoLonger(room.id, person.ref) : roomApi.help(room.id, person.ref));
    await refresh();
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t.menu(person.name)}>
            <IconDots size={17} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('report')}>{reportPerson(person.name)}</Menu.Item>
          {looks && mayHold(room, person.ref, self) && (
            <Menu.Item onClick={() => setOpen('hold')}>{t.open}</Menu.Item>
          )}
          {own && <Menu.Item onClick={() => void help()}>{helps ? t.helpNoLonger : t.help}</Menu.Item>}
          {own && <Menu.Item onClick={() => setOpen('give')}>{t.give}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {open === 'report' && (
        <ReportDialog room={room.id} person={person} onClose={() => setOpen(undefined)} />
      )}
      {open === 'hold' && <HoldDialog room={room.id} person={person} onClose={() => setOpen(undefined)} />}
      <Confirm
        opened={open === 'give'}
        question={t.give}
        text={t.giveText(room.name, person.name)}
        go={t.give}
        onConfirm={async () => {
          await roomApi.handOver(room, person.ref);
          await refresh();
        }}
        onClose={() => setOpen(undefined)}
      />
    </>
  );
}
