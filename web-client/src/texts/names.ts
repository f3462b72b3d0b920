import { currentTexts } from './language';

/** The name to show for a person. Services give none to those who left. */
export function nameOf({ name }: { name: string }): string {
  return name || currentTexts().rooms.someoneWhoLeft;
}
