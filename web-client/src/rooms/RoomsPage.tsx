import { useMediaQuery } from '@mantine/hooks';
import { Activity } from 'react';
import type { PageProps } from '@/shell/feature';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Confirm } from '@/ui/Confirm';
import { EmptyState } from '@/ui/EmptyState';
import { RoomList } from './list/RoomList';
import { useJoinRoom } from './list/useJoinRoom';
import { useKeepGuestsRooms, useUnreadCounts } from './list/useMyRooms';
import classes from './RoomsPage.module.css';
import { RoomView } from './room/RoomView';

/** The list of rooms, and the room that the URL names. On a phone one of the two. */
export default function RoomsPage({ params }: PageProps) {
  const texts = useTexts();
  const entering = useJoinRoom();
  useKeepGuestsRooms();
  useUnreadCounts();
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false });
  const { id, seq } = params;
  return (
    <div className={id ? `${classes.page} ${classes.inside}` : classes.page}>
      <Activity mode={narrow && id ? 'hidden' : 'visible'}>
        <RoomList open={id} />
      </Activity>
      <div className={classes.content}>
        {entering && (
          <Confirm
            question={texts.rooms.join.question({ name: entering.name })}
            text={texts.rooms.join.text[entering.kind]}
            go={texts.rooms.join.go}
            harmless
            opened
            onClose={entering.leave}
            onConfirm={entering.go}
          />
        )}
        {id ? <RoomView key={id} id={id} seq={seqOf(seq)} /> : <Choose />}
      </div>
    </div>
  );
}

function Choose() {
  const texts = useTexts();
  useTitle(texts.rooms.title);
  return <EmptyState page picture={<Avatar id="threshold" size={64} />} {...texts.rooms.choose} />;
}

/** The message that a link names. */
function seqOf(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
