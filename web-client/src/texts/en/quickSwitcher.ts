import { icu } from '../icu';

export const quickSwitcher = {
  title: 'Go to',
  label: 'Room or page',
  places: 'Pages',
  rooms: 'Rooms',
  make: icu<{ name: string }>('Join or create “{name}”'),
  hint: '↑↓ to choose, Enter to open',
} as const;
