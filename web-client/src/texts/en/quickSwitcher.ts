export const quickSwitcher = {
  title: 'Go to',
  label: 'A room or a place',
  places: 'Places',
  rooms: 'Rooms',
  make: (name: string) => `Enter or make “${name}”`,
  hint: 'Arrow keys choose, Enter goes there',
} as const;
