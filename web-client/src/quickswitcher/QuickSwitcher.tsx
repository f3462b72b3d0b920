import { Modal } from '@mantine/core';
import { IconArrowRight, IconMessages, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { isImeKey } from '@/browser/imeComposition';
import { useModerator } from '@/desk/useCases';
import { confirmedJoinUrl } from '@/rooms/list/joinUrl';
import { useRecentRooms } from '@/rooms/list/recentRooms';
import { useNewestRooms } from '@/rooms/list/useNewestRooms';
import { useSearchedRooms } from '@/rooms/list/useSearchedRooms';
import { useTexts } from '@/texts';
import { type Destination, matchingDestinations } from './destinations';
import classes from './QuickSwitcher.module.css';

const MAX = 9;
const icons = { place: IconArrowRight, room: IconMessages, make: IconPlus };

/** Ctrl+K: go anywhere by a few letters. */
export default function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const t = useTexts().quickSwitcher;
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [, navigate] = useLocation();
  const list = useNewestRooms(40);
  const recent = useRecentRooms();
  const newest = list.data?.pages.flatMap((page) => page.rooms) ?? [];
  const fitting = useSearchedRooms(typed, MAX);
  const rooms = new Map([...recent, ...fitting, ...newest].map(({ id, name }) => [id, { id, name }]));
  const options = matchingDestinations(typed, [...rooms.values()], MAX, useModerator());

  const go = (place: Destination | undefined) => {
    if (!place) return;
    onClose();
    // The choice here is the confirmation.
    navigate(place.kind === 'make' ? confirmedJoinUrl(typed.trim(), 'open') : place.href);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((chosen + step + options.length) % Math.max(1, options.length));
    else if (event.key === 'Enter' && !isImeKey(event.nativeEvent)) go(options[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root opened onClose={onClose} size={520} yOffset="12vh" padding={0} centered={false}>
      <Modal.Overlay backgroundOpacity={0.55} blur={3} />
      <Modal.Content aria-label={t.title}>
        <input
          className={classes.input}
          role="combobox"
          aria-expanded="true"
          aria-controls="go-to"
          aria-activedescendant={options[chosen] && `go-to-${chosen}`}
          aria-label={t.label}
          placeholder={t.label}
          data-autofocus
          dir="auto"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <div id="go-to" role="listbox" aria-label={t.title} className={classes.list}>
          {options.map((place, index) => {
            const Icon = icons[place.kind];
            return (
              <div
                key={place.key}
                id={`go-to-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={classes.option}
                onPointerMove={() => setChosen(index)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  go(place);
                }}
              >
                <Icon size={18} stroke={1.7} aria-hidden="true" />
                <span>{place.name}</span>
              </div>
            );
          })}
        </div>
        <p className={classes.hint}>{t.hint}</p>
      </Modal.Content>
    </Modal.Root>
  );
}
