import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { copyText } from '@/browser/clipboard';
import { useTexts } from '@/texts';
import { ReportDialog } from '../report/ReportDialog';

interface Props {
  post: string;
  comment?: string;
  title: string;
  onEdit?: () => void;
  onDelete?: () => void;
}

/** Plain links: no script of theirs ever runs here, and they learn nothing until one goes there. */
const networks = [
  {
    name: 'Mastodon',
    link: (url: string, title: string) => `https://mastodonshare.com/?url=${url}&text=${title}`,
  },
  {
    name: 'Reddit',
    link: (url: string, title: string) => `https://www.reddit.com/submit?url=${url}&title=${title}`,
  },
  { name: 'WhatsApp', link: (url: string, title: string) => `https://wa.me/?text=${title}%20${url}` },
  { name: 'X', link: (url: string, title: string) => `https://x.com/intent/post?url=${url}&text=${title}` },
];

/** What else one may do with a post or a comment. */
export default function ItemMenu({ post, comment, title, onEdit, onDelete }: Props) {
  const texts = useTexts();
  const t = texts.forum;
  const [reporting, setReporting] = useState(false);
  const url = `${window.location.origin}/forum/${post}${comment ? `?comment=${comment}` : ''}`;
  const copy = async () => {
    const copied = await copyText(url);
    notifications.show({ message: copied ? t.copied : url });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t.menu}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onEdit && <Menu.Item onClick={onEdit}>{t.edit}</Menu.Item>}
          {onDelete && <Menu.Item onClick={onDelete}>{t.remove}</Menu.Item>}
          <Menu.Item onClick={() => void copy()}>{t.copyLink}</Menu.Item>
          {networks.map(({ name, link }) => (
            <Menu.Item
              key={name}
              component="a"
              href={link(encodeURIComponent(url), encodeURIComponent(title))}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t.shareOn({ name })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setReporting(true)}>{t.report}</Menu.Item>
          <Menu.Item component={Link} href="/rules">
            {texts.help.rules}
          </Menu.Item>
          <Menu.Item component={Link} href="/help">
            {texts.help.help}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ReportDialog post={post} comment={comment} opened={reporting} onClose={() => setReporting(false)} />
    </>
  );
}
