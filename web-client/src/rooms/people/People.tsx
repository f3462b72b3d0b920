import { CloseButton } from '@mantine/core';
import { Link } from 'wouter';
import { type LiveChannel, useMessages, usePresence } from '@/live';
import { type Participant, withSelf } from '@/protocol/Presence';
import { useMember } from '@/session';
import { useTexts } from '@/texts';
import { rough } from '@/texts/rough';
import { Avatar } from '@/ui/Avatar';
import { isModerator } from '../permissions';
import type { Room } from '../roomApi';
import classes from './People.module.css';
import PersonMenu from './PersonMenu';

interface Props {
  live: LiveChannel;
  room: Room;
  /** The reader's own entry in the list. */
  as: Participant | undefined;
  onClose: () => void;
}

/** The people in the room; a masked room names no one. */
export default function People({ live, room, as, onClose }: Props) {
  const t = useTexts().rooms.people;
  const { count, about, people } = withSelf(usePresence(live), as);
  const self = as?.ref;
  const { messages } = useMessages(live.log);
  // Messages carry the author's current name and picture; a grant can be older.
  const authors = new Map(messages.map(({ author }) => [author.id, author]));
  const member = useMember();
  const moderates = isModerator(room, self, member?.role);
  const unnamed = (count ?? 0) - people.length;
  return (
    <section
      className={classes.people}
      aria-label={t.title}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <header className={classes.head}>
        <h2>{t.title}</h2>
        <CloseButton aria-label={t.close} onClick={onClose} />
      </header>
      {about !== undefined ? (
        <p className={classes.none}>{t.masked(rough(about))}</p>
      ) : (
        count === undefined && <p className={classes.none}>{t.unknown}</p>
      )}
      <ul>
        {people.map(({ ref, name }) => (
          <li key={ref} className={classes.somebody}>
            <Avatar id={ref} picture={authors.get(ref)?.picture} size={32} />
            {room.kind === 'open' && name !== t.guest ? (
              <Link href={`/people/${ref}`}>{authors.get(ref)?.name ?? name}</Link>
            ) : (
              name
            )}
            {room.moderators.includes(ref) && <span className={classes.owner}>{t.moderator}</span>}
            {ref === self && <span className={classes.you}>{t.you}</span>}
            {ref === room.owner.id && <span className={classes.owner}>{t.owner}</span>}
            {member && ref !== self && name !== t.guest && (
              <PersonMenu
                room={room}
                person={{ ref, name: authors.get(ref)?.name ?? name }}
                self={self}
                moderates={moderates}
              />
            )}
          </li>
        ))}
      </ul>
      {unnamed > 0 && <p className={classes.none}>{t.more({ n: unnamed })}</p>}
    </section>
  );
}
