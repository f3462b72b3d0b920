import { IconSpeakerphone, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { storedValue } from '@/browser/storageKeys';
import { useTexts } from '@/texts';
import classes from './AnnouncementBanner.module.css';
import { useAnnouncement } from './useAnnouncement';

const kept = storedValue('announcementClosed');

/**
 * The administrators' announcement, at the top of every page until the reader closes it or it ends.
 */
export function AnnouncementBanner() {
  const t = useTexts().admin.announcement;
  const { data } = useAnnouncement();
  const [closed, setClosed] = useState(kept.get());
  const shown = data && data.id !== closed ? data : undefined;
  const close = (id: string) => {
    kept.set(id);
    setClosed(id);
  };
  return (
    <div role="status" aria-label={t.label} className={shown ? classes.line : classes.none}>
      {shown && (
        <>
          <IconSpeakerphone size={18} aria-hidden="true" />
          <p>{shown.text}</p>
          <button type="button" aria-label={t.dismiss} onClick={() => close(shown.id)}>
            <IconX size={18} aria-hidden="true" />
          </button>
        </>
      )}
    </div>
  );
}
