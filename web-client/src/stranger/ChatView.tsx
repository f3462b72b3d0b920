import { Button, Menu } from '@mantine/core';
import { IconDots, IconPlayerTrackNext } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { MessageList } from '@/chat/MessageList';
import { useUnreadTitle } from '@/chat/useUnreadTitle';
import { useLiveChannel } from '@/live';
import type { MessageLog } from '@/protocol/MessageLog';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import classes from './ChatView.module.css';
import { chatHistory, type StrangerChat } from './matchApi';
import { ReportDialog } from './ReportDialog';
import { Reveal } from './Reveal';
import { TypingIndicator } from './TypingIndicator';
import { useLiveTyping } from './useLiveTyping';
import { match } from './useMatchStatus';

const Composer = lazy(() => import('@/chat/composer/Composer'));
/** There is no one to mention here. */
const nobody = (): readonly string[] => [];
/** What was said stays as it was said. */
const nothing = () => undefined;

/** The talk: who is there, what was said, and the ways out. */
export function ChatView({ talk }: { talk: StrangerChat }) {
  const t = useTexts().stranger.talk;
  const { channel, stranger, you } = talk;
  const following = useLiveChannel(channel, chatHistory);
  const writing = useLiveTyping(channel, you.id);
  const name = stranger.name;
  return (
    <section className={classes.talk} aria-label={t.with({ name })}>
      <header className={classes.head}>
        <Avatar id={stranger.id} size={38} />
        <div className={classes.words}>
          <h1>{t.stranger}</h1>
          <p role="status">{talk.strangerAway ? t.away : name}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconPlayerTrackNext size={17} stroke={1.8} aria-hidden="true" />}
          onClick={() => match.next(channel)}
        >
          {t.next}
        </Button>
        <ChatMenu talk={talk} preview={writing.mine} onPreview={writing.want} />
      </header>
      <Reveal talk={talk} />
      {following ? (
        <>
          <UnreadTitle log={following.log} self={you.id} />
          <MessageList
            title={t.with({ name })}
            channel={channel}
            log={following.log}
            self={you.id}
            opening={<Opening talk={talk} />}
          />
          <TypingIndicator writing={writing} onWant={writing.want} />
          <Suspense fallback={<div className={classes.composer} />}>
            <Composer
              room={t.stranger}
              channel={channel}
              people={nobody}
              onEdited={nothing}
              onArrowUp={nothing}
              onText={writing.typed}
            />
          </Suspense>
        </>
      ) : (
        <div className={classes.coming} />
      )}
    </section>
  );
}

function UnreadTitle({ log, self }: { log: MessageLog; self: string }) {
  useUnreadTitle(log, self);
  return null;
}

function Opening({ talk }: { talk: StrangerChat }) {
  const texts = useTexts();
  const t = texts.stranger.talk;
  const { icebreakers } = texts.stranger;
  return (
    <>
      <h2>{t.opening({ you: talk.you.name, other: talk.stranger.name })}</h2>
      {talk.common.length > 0 && <p>{t.common({ tags: talk.common.join(', ') })}</p>}
      {talk.icebreaker !== undefined && <p>{icebreakers[talk.icebreaker % icebreakers.length]}</p>}
    </>
  );
}

interface ChatMenuProps {
  talk: StrangerChat;
  preview: boolean;
  onPreview: (wanted: boolean) => void;
}

function ChatMenu({ talk, preview, onPreview }: ChatMenuProps) {
  const t = useTexts().stranger.talk;
  const [reporting, setReporting] = useState(false);
  const { channel, pair } = talk;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={10} aria-label={t.more}>
            <IconDots size={20} stroke={1.8} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => match.leave(channel)}>{t.leave}</Menu.Item>
          {!talk.reveal.done && !talk.reveal.askedBy && (
            <Menu.Item onClick={() => match.reveal(channel, 'ask')}>{t.reveal.ask}</Menu.Item>
          )}
          <Menu.Item onClick={() => onPreview(!preview)}>{preview ? t.preview.off : t.preview.on}</Menu.Item>
          <Menu.Item onClick={() => match.block(channel)}>{t.block}</Menu.Item>
          <Menu.Item onClick={() => setReporting(true)}>{t.report}</Menu.Item>
          <Menu.Divider />
          <Menu.Item component={Link} href="/rules">
            {t.rules}
          </Menu.Item>
          <Menu.Item component={Link} href="/help">
            {t.help}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ReportDialog pair={pair} opened={reporting} onClose={() => setReporting(false)} />
    </>
  );
}
