import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { canSanction } from '../permissions';
import type { RoomIdentity } from '../roomApi';
import { type Room, type RoomRole, roomApi } from '../roomApi';
import ReportDialog from './ReportDialog';
import RoleOfferDialog from './RoleOfferDialog';
import SanctionDialog from './SanctionDialog';
import { useRoomOffers } from './useRoleOffers';

const ROLES: readonly RoomRole[] = ['moderator', 'owner'];

interface Props {
  room: Room;
  person: RoomIdentity;
  self: string | undefined;
  /** Whether the reader moderates the room. */
  moderates: boolean;
}

/** What members can do about a person in a room; moderators can do more. */
export default function PersonMenu({ room, person, self, moderates }: Props) {
  const { sanction: t, reportPerson } = useTexts().rooms;
  const [open, setOpen] = useState<'menu' | 'hold' | 'report' | RoomRole>();
  const close = () => setOpen(undefined);
  const own = room.owner.id === self;
  const isRoomModerator = room.moderators.includes(person.ref);
  const { offers, refresh } = useRoomOffers(room.id, own && open !== undefined);
  const isOffered = (role: RoomRole) =>
    offers.some((offer) => offer.person === person.ref && offer.role === role);
  const endModerating = async () => {
    await roomApi.removeModerator(room.id, person.ref);
    await refresh();
  };
  const withdraw = async (role: RoomRole) => {
    await roomApi.withdraw(room.id, person.ref, role);
    await refresh();
  };
  return (
    <>
      <Menu
        position="bottom-end"
        withinPortal
        opened={open === 'menu'}
        // An item that opens a dialog closes the menu afterwards.
        onChange={(opened) => setOpen((now) => (opened ? 'menu' : now === 'menu' ? undefined : now))}
      >
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t.menu({ name: person.name })}>
            <IconDots size={17} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('report')}>{reportPerson({ name: person.name })}</Menu.Item>
          {moderates && canSanction(room, person.ref, self) && (
            <Menu.Item onClick={() => setOpen('hold')}>{t.open}</Menu.Item>
          )}
          {own && isRoomModerator && (
            <Menu.Item onClick={() => void endModerating()}>{t.removeModerator}</Menu.Item>
          )}
          {own &&
            ROLES.filter((role) => !(isRoomModerator && role === 'moderator')).map((role) =>
              isOffered(role) ? (
                <Menu.Item key={role} onClick={() => void withdraw(role)}>
                  {t.offer.withdraw[role]}
                </Menu.Item>
              ) : (
                <Menu.Item key={role} onClick={() => setOpen(role)}>
                  {t.offer.open[role]}
                </Menu.Item>
              ),
            )}
        </Menu.Dropdown>
      </Menu>
      {open === 'report' && <ReportDialog room={room.id} person={person} onClose={close} />}
      {open === 'hold' && <SanctionDialog room={room.id} person={person} onClose={close} />}
      {(open === 'owner' || open === 'moderator') && (
        <RoleOfferDialog room={room} person={person} role={open} onOffered={refresh} onClose={close} />
      )}
    </>
  );
}
