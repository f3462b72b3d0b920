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
import { useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { useChat } from './ChatContext';
import classes from './MessageRow.module.css';
import { QuickReactions } from './QuickReactions';
import { ReactionPicker } from './ReactionPicker';

/** What can be done with a message: shown while the pointer or the focus is on it. */
export default function MessageActions({ message, active }: { message: MessageState; active: boolean }) {
  const t = useTexts().rooms;
  const chat = useChat();
  const [sure, setSure] = useState(false);
  const [picking, setPicking] = useState(false);
  const dots = useRef<HTMLButtonElement>(null);
  const { text } = message;
  if (text === undefined) return null;
  const react = chat.react(message);
  const edit = chat.edit(message);
  const remove = chat.remove(message);
  const reply = chat.reply(message);
  const report = chat.report(message);
  const reportAuthor = chat.reportAuthor(message);
  const sanction = chat.sanction(message);
  const profile = chat.profilePath(message);
  const link = chat.permalink(message);
  const ignore = chat.ignore(message);
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
        {reply && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={reply}>
            {t.reply.act}
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
        {profile && (
          <Menu.Item component={Link} href={profile} leftSection={<IconUser size={16} />}>
            {t.profileOf({ name: nameOf(message.author) })}
          </Menu.Item>
        )}
        {ignore && (
          <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={ignore}>
            {chat.ignored.has(message.author.id)
              ? t.ignored.no({ name: nameOf(message.author) })
              : t.ignored.yes({ name: nameOf(message.author) })}
          </Menu.Item>
        )}
        {report && (
          <Menu.Item leftSection={<IconFlag size={16} />} onClick={report}>
            {t.report}
          </Menu.Item>
        )}
        {reportAuthor && (
          <Menu.Item leftSection={<IconUserExclamation size={16} />} onClick={reportAuthor}>
            {t.reportPerson({ name: nameOf(message.author) })}
          </Menu.Item>
        )}
        {sanction && (
          <Menu.Item leftSection={<IconUserOff size={16} />} onClick={sanction}>
            {t.sanction.open}
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
