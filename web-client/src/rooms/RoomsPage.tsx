import type { PageProps } from '@/shell/feature';
import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Blank } from '@/ui/Blank';
import { RoomList } from './RoomList';
import classes from './RoomsPage.module.css';
import { RoomView } from './RoomView';
import { useEntering } from './useEntering';

// Nearly every room needs it; so no message stands there raw until it comes.
void import('@/ui/markdown/Rendered').catch(() => undefined);

/** The list of rooms, and the room that the URL names. On a phone one of the two. */
export default function RoomsPage({ params }: PageProps) {
  useEntering();
  const { id, seq } = params;
  return (
    <div className={id ? `${classes.page} ${classes.inside}` : classes.page}>
      <RoomList open={id} />
      <div className={classes.content}>
        {id ? <RoomView key={id} id={id} seq={seqOf(seq)} /> : <Choose />}
      </div>
    </div>
  );
}

function Choose() {
  useTitle(texts.rooms.title);
  return <Blank page picture={<Avatar id="threshold" size={64} />} {...texts.rooms.choose} />;
}

/** The message that a link names. */
function seqOf(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
