import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCopy,
  IconDots,
  IconEyeOff,
  IconFlag,
  IconLink,
  IconPencil,
  IconTrash,
  IconUser,
  IconUserExclamation,
  IconUserOff,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { copyText } from '@/browser/clipboard';
import type { MessageState } from '@/protocol/frames';
import { useRoomActions } from '@/rooms/room/RoomChatProvider';
import { texts } from '@/texts';
import classes from './MessageRow.module.css';
import { QuickReactions } from './QuickReactions';
import { ReactionPicker } from './ReactionPicker';

const t = texts.rooms;

/** What can be done with a message: shown while the pointer or the focus is on it. */
export default function MessageActions({ message, active }: { message: MessageState; active: boolean }) {
  const actions = useRoomActions();
  const [sure, setSure] = useState(false);
  const [picking, setPicking] = useState(false);
  const dots = useRef<HTMLButtonElement>(null);
  const { text } = message;
  if (text === null) return null;
  const react = actions.react(message);
  const edit = actions.edit(message);
  const remove = actions.remove(message);
  const answer = actions.answer(message);
  const report = actions.report(message);
  const reportAuthor = actions.reportAuthor(message);
  const hold = actions.hold(message);
  const person = actions.person(message);
  const link = actions.link(message);
  const ignore = actions.ignore(message);
  return (
    <Menu position="bottom-end" withinPortal onClose={() => setSure(false)} closeOnItemClick>
      <Menu.Target>
        <ActionIcon
          ref={dots}
          variant="default"
          size={30}
          className={classes.actions ?? ''}
          aria-label={t.actions}
          tabIndex={active ? 0 : -1}
        >
          <IconDots size={17} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {react && <QuickReactions message={message} react={react} onMore={() => setPicking(true)} />}
        {answer && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={answer}>
            {t.answer.act}
          </Menu.Item>
        )}
        {edit && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={edit}>
            {t.edit}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copyText(text)}>
          {t.copyText}
        </Menu.Item>
        {link && (
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void copyText(link)}>
            {t.copyLink}
          </Menu.Item>
        )}
        {person && (
          <Menu.Item component={Link} href={person} leftSection={<IconUser size={16} />}>
            {t.profileOf(message.author.name)}
          </Menu.Item>
        )}
        {ignore && (
          <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={ignore}>
            {actions.isIgnored(message)
              ? t.ignored.no(message.author.name)
              : t.ignored.yes(message.author.name)}
          </Menu.Item>
        )}
        {report && (
          <Menu.Item leftSection={<IconFlag size={16} />} onClick={report}>
            {t.report}
          </Menu.Item>
        )}
        {reportAuthor && (
          <Menu.Item leftSection={<IconUserExclamation size={16} />} onClick={reportAuthor}>
            {t.reportPerson(message.author.name)}
          </Menu.Item>
        )}
        {hold && (
          <Menu.Item leftSection={<IconUserOff size={16} />} onClick={hold}>
            {t.holding.open}
          </Menu.Item>
        )}
        {remove && (
          <Menu.Item
            leftSection={<IconTrash size={16} />}
            color="var(--mantine-color-error)"
            closeMenuOnClick={sure}
            onClick={() => (sure ? remove() : setSure(true))}
          >
            {sure ? t.removeSure : t.remove}
          </Menu.Item>
        )}
      </Menu.Dropdown>
      {react && (
        <ReactionPicker
          opened={picking}
          onPick={(emoji) => react(emoji, true)}
          onClose={() => {
            setPicking(false);
            dots.current?.focus();
          }}
        />
      )}
    </Menu>
  );
}
